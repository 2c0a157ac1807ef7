import { anywhere, place, type Place } from "./place.js";
import { words, type WordRule } from "./words.js";

/** Money, and contracts that hold it. */
export const paymentPlaces: readonly Place[] = [
  place("payments", "is a smart contract", [
    ...anywhere("*.sol", "*.move", "*.vy", "*.cairo", "*.clar", "*.teal"),
    "programs/**/*.rs",
    "contracts/**/*.rs",
  ]),
  place(
    "payments",
    "configures a payment service",
    anywhere(
      "*stripe*.yml",
      "*stripe*.yaml",
      "*paypal*.yml",
      "*paypal*.yaml",
      "*payment*.yml",
      "*payment*.yaml",
      "*billing*.yml",
      "*billing*.yaml",
      "stripe*.json",
      "stripe*.toml",
    ),
    {
      not: ["**/locales/**", "**/i18n/**", "**/translations/**", ".github/**", "docs/**"],
    },
  ),
];

export const paymentWords: WordRule = {
  classId: "payments",
  because: (word) => `is source code named after "${word}"`,
  strong: words(`
    payment payments billing billings biller payout payouts refund refunds refunding invoice invoices invoicing invoicer
    paypal adyen braintree stripe klarna mollie razorpay paddle chargebee recurly lemonsqueezy paystack squareup
    wallet wallets chargeback chargebacks giftcard giftcards paywall creditcard iban sepa
    pricing pricings ledger ledgers taxes tax taxation vat dunning surcharge authorizenet donate donation donations
  `),
  beginnings: ["payment", "billing", "invoice", "refund", "payout"],
  weak: words(
    "checkout checkouts subscription subscriptions charge charges credit credits coupon coupons price prices cart carts discount discounts promotion promotions plan plans balance order orders transaction transactions currency money gift promo",
  ),
  seconds: words(
    "cart carts shop store storefront order orders ecommerce commerce customer customers price prices product products plan plans tier tiers money currency merchant coupon coupons discount discounts promotion promotions tax sales checkout checkouts saas usage",
  ),
  not: words(
    "git github branch worktree repo repository clone fetch pubsub graphql rxjs observable observables event events websocket topic topics taxonomy raid stripes trading exchange sql database db kafka mqtt eventing",
  ),
  kinds: new Set(["source"]),
};
