import { type Danger, OPEN, type Rule, rulesOf } from "./danger-rules.js";
import { besideOf, type Entry, plain } from "./entries.js";

export type { Danger } from "./danger-rules.js";

/** The first danger of each kind that a setting is. */
export function dangersOf(entry: Entry): readonly Danger[] {
  const name = plain(entry.key);
  return [
    ...rulesOf(name)
      .filter((one) => applies(one, entry))
      .map(({ danger }) => danger),
    ...opened(entry, name),
    ...granted(entry, name),
  ];
}

const applies = ({ values, where }: Rule, entry: Entry): boolean =>
  entry.values.some((value) => values.test(value)) && (where === undefined || where(entry));

const NETWORKS =
  /^(?:cidrblocks|ipv6cidrblocks|cidripv[46]|cidripv?6?|sourceranges|sourceaddressprefix(?:es)?|loadbalancersourceranges|inboundcidrs?|allowedcidr(?:blocks|s)|authorizednetworks|publicaccesscidrs|cidr)$/;
const OUTWARD = /egress|outbound/i;

/** Anybody's address lets anybody in; what may be reached from here is another matter. */
function opened(entry: Entry, name: string): readonly Danger[] {
  if (!NETWORKS.test(name) || !entry.values.some((value) => OPEN.test(value))) return [];
  if (name === "cidr" && !/ingress|security_?group|firewall/i.test(entry.path.join("."))) return [];
  const direction = besideOf(entry, "type", "direction", "access");
  if (OUTWARD.test(entry.path.join(".")) || direction.some((one) => OUTWARD.test(one) || /^deny$/i.test(one)))
    return [];
  return [{ says: `is open to the world${ports(entry)}` }];
}

function ports(entry: Entry): string {
  const [from] = besideOf(entry, "fromport", "ports", "destinationportrange", "port");
  const [to] = besideOf(entry, "toport");
  if (from === undefined || !/^-?[\d*-]{1,11}$/.test(from)) return "";
  return to === undefined || to === from || !/^-?\d{1,5}$/.test(to) ? ` on port ${from}` : ` on ports ${from} to ${to}`;
}

/** A statement of a policy that names everything. One that denies takes rights away. */
function granted(entry: Entry, key: string): readonly Danger[] {
  if (!/^(?:not)?(?:actions?|resources?)$|^principals?$|^identifiers$|^aws$/.test(key)) return [];
  const effect = entry.beside.get("effect") ?? entry.outer.get("effect") ?? [];
  if (effect.some((one) => /^deny$/i.test(one))) return [];
  if (/^notactions?$/.test(key)) return [{ says: "may do everything that is not listed (NotAction)" }];
  if (!entry.values.some((value) => value === "*" || (/^actions?$/.test(key) && value === "*:*"))) return [];
  if (/^actions?$/.test(key)) return [{ says: 'may do everything (Action "*")' }];
  if (/^resources?$/.test(key)) return changesThings(entry) ? [{ says: 'may act on everything (Resource "*")' }] : [];
  return isPolicy(entry) ? [{ says: 'trusts everybody (Principal "*")' }] : [];
}

const isPolicy = ({ path, beside }: Entry): boolean =>
  beside.has("effect") || /principal|statement/i.test(path.at(-1) ?? "");

/** Many actions that only look know no narrower resource. */
function changesThings(entry: Entry): boolean {
  const actions = besideOf(entry, "action", "actions");
  const effect = entry.beside.has("effect") || /statement|policy_document/i.test(entry.path.join("."));
  return effect && actions.some((action) => !/:(?:Describe|List|Get|Lookup|BatchGet)/.test(action));
}
