import { anywhere, inside, place, type Place } from "./place.js";
import { words, type WordRule } from "./words.js";

const SOURCES = [
  ..."ts tsx js jsx mjs vue svelte py rb php go java kt cs rs ex swift dart scala".split(" "),
  ..."erb haml heex html hbs liquid twig".split(" "),
] as const;

/** Money, and contracts that hold it. */
export const paymentPlaces: readonly Place[] = [
  place("payments", "is a smart contract", [
    ...anywhere("*.sol", "*.move", "*.vy", "*.cairo", "*.clar", "*.teal"),
    "programs/**/*.rs",
    "contracts/**/*.rs",
  ]),
  // A single file of that name may as well check out a branch.
  place(
    "payments",
    "lies in a checkout, where customers pay",
    SOURCES.flatMap((ending) => [`**/checkout/**/*.${ending}`, `**/checkouts/**/*.${ending}`]),
    {
      not: inside(
        ...["git", "pr", "vcs", "svn", "branch", "branches", "worktree", "repository", "actions", ".github"],
        ...["docs", "doc", "examples", "samples", "locales", "i18n", "icons"],
      ),
    },
  ),
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
  because: (word, what) => `is ${what} named after "${word}"`,
  strong: words(`
    payment payments billing billings biller payout payouts refund refunds refunding invoice invoices invoicing invoicer
    paypal adyen braintree klarna mollie razorpay chargebee recurly lemonsqueezy paystack squareup gocardless stripe paddle worldpay
    cybersource xendit alipay applepay googlepay afterpay storekit revenuecat paymaster escrow reimbursement
    reimbursements settlement settlements withdrawal withdrawals
    wallet wallets chargeback chargebacks giftcard giftcards paywall creditcard iban sepa
    pricing pricings ledger ledgers taxes tax taxation vat dunning surcharge authorizenet donate donation donations
  `),
  beginnings: ["payment", "billing", "invoice", "refund", "payout"],
  likely: words("purchase purchases money"),
  weak: words(
    "checkout checkouts charge charges credit credits coupon coupons price prices cart carts discount discounts promotion promotions plan plans balance order orders transaction transactions currency money gift promo fee fees deposit deposits",
  ),
  seconds: words(
    "cart carts shop storefront order orders ecommerce commerce customer customers price prices product products plan plans tier tiers money currency merchant coupon coupons discount discounts promotion promotions tax sales checkout checkouts saas usage trial trials renewal renewals recurring premium seat seats",
  ),
  not: words(
    "git github pr pull vcs svn branch worktree repo repository clone fetch pubsub graphql rxjs taxonomy raid stripes trading exchange sql kafka mqtt eventing",
  ),
  kinds: new Set(["source", "template"]),
  tier: null,
};

/** Events are subscribed to as well as plans. */
export const subscriptionWords: WordRule = {
  ...paymentWords,
  strong: new Set(),
  beginnings: [],
  likely: words("subscription subscriptions"),
  weak: new Set(),
  seconds: new Set(),
  not: words(
    "pubsub graphql rxjs observable observables event events websocket topic topics kafka mqtt eventing nats amqp redis rss feed feeds podcast newsletter newsletters notification notifications mail email webpush azure olm operators rpc jsonrpc stream streams channel channels signal signals reactive relay apollo socket sockets realtime bus queue messaging sql database db store state",
  ),
};
