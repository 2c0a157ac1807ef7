import type { Factor } from "../../domain/factor.js";
import type { Tier } from "../../domain/tier.js";
import { besideOf, type Entry, plain } from "./entries.js";

/** What a setting does that somebody should decide. `says` reads on from its place: "runs privileged". */
export type Danger = { readonly says: string; readonly tier?: Tier; readonly factors?: readonly Factor[] };

type Rule = {
  /** The setting's name, in small letters without `_`. */
  readonly keys: RegExp;
  readonly values: RegExp;
  readonly danger: Danger;
  /** Asked where name and value are not enough. */
  readonly where?: (entry: Entry) => boolean;
};

const rule = (keys: RegExp, values: RegExp, says: string, where?: Rule["where"]): Rule => ({
  ...{ keys, values, danger: { says } },
  ...(where === undefined ? {} : { where }),
});
const lasting = (keys: RegExp, values: RegExp, says: string): Rule => ({
  ...{ keys, values, danger: { says, factors: ["irreversible"] } },
});

const TRUE = /^(?:true|yes|on|1)$/i;
const FALSE = /^(?:false|no|off|0|disabled)$/i;
export const OPEN = /^(?:0\.0\.0\.0\/0|::\/0|0000:[0:]+\/0|\*|internet|any)$/i;
const within = (pattern: RegExp) => (entry: Entry) => pattern.test(entry.path.join("."));

/** Settings that say it all by themselves. */
const rules: readonly Rule[] = [
  rule(/^privileged$/, TRUE, "runs privileged, with the rights of the machine"),
  rule(/^host(?:network|pid|ipc)$/, TRUE, "shares the network or processes of the machine"),
  rule(/^(?:networkmode|pid|ipc)$/, /^host$/, "shares the network or processes of the machine"),
  rule(/^allowprivilegeescalation$/, TRUE, "lets a process gain rights"),
  rule(/^runasuser$/, /^0$/, "runs as root"),
  rule(/^runasnonroot$/, /^false$/i, "may run as root"),
  rule(
    /^(?:add|capadd)$/,
    /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|NET_ADMIN)$/i,
    "gains a capability of the machine's root",
  ),
  rule(/^path$/, /^/, "mounts a folder of the machine", within(/hostPath$|host_path$/)),
  rule(/^(?:volumes|source|path|hostpath)$/, /^[^:]*\/docker\.sock/, "can steer Docker on the machine"),
  rule(/^(?:verbs|resources)$/, /^\*$/, "may do everything (`*`)", within(/(?:^|\.)rules?$|Role/)),
  rule(/^name$/, /^cluster-admin$/, "gets cluster-admin", within(/roleRef$|role_ref$/i)),
  rule(/^type$/, /^(?:LoadBalancer|NodePort)$/, "is reachable from outside of the cluster"),
  rule(/^(?:acl|accesscontrol|cannedacl|predefinedacl)$/, /^public-?read/i, "can be read by everybody"),
  rule(
    /^(?:blockpublicacls|blockpublicpolicy|ignorepublicacls|restrictpublicbuckets)$/,
    FALSE,
    "no longer keeps the public out",
  ),
  rule(/^(?:publiclyaccessible|allowblobpublicaccess|allownesteditemstobepublic)$/, TRUE, "is reachable by everybody"),
  rule(/^(?:functionurlauthtype|authorizationtype|authtype)$/, /^NONE$/, "asks callers for no credentials"),
  rule(/^(?:member|members|entity|iammembers?)$/, /^all(?:Authenticated)?Users$/, "gives rights to everybody"),
  rule(/^roles?$/, /^roles\/(?:owner|editor)$/, "gives a role over everything"),
  rule(/./, /(?:policy\/|^)(?:AdministratorAccess|IAMFullAccess)$/, "gives the rights of an administrator"),
  lasting(
    /^(?:enable)?(?:deletionprotection|terminationprotection)(?:enabled)?$/,
    FALSE,
    "can be deleted, because its deletion protection is off",
  ),
  lasting(
    /^(?:preventdestroy|disableapitermination|purgeprotectionenabled)$/,
    FALSE,
    "can be destroyed, because nothing prevents it",
  ),
  lasting(/^(?:forcedestroy|forcedelete|skipfinalsnapshot)$/, TRUE, "is destroyed with what it holds"),
  rule(
    /^(?:encrypted|storageencrypted|(?:atrest|transit)encryptionenabled|enableencryption)$/,
    FALSE,
    "is not encrypted",
  ),
  rule(/^(?:enablelogging|loggingenabled|enablelogfilevalidation|enableflowlogs|islogging)$/, FALSE, "writes no log"),
  rule(/^replica(?:s|count)$/, /^0$/, "runs no more, with no replicas"),
];

/** The first danger of each kind that a setting is. */
export function dangersOf(entry: Entry): readonly Danger[] {
  const name = plain(entry.key);
  return [
    ...rules.filter((one) => applies(one, name, entry)).map(({ danger }) => danger),
    ...opened(entry, name),
    ...granted(entry, name),
  ];
}

const applies = ({ keys, values, where }: Rule, name: string, entry: Entry): boolean =>
  keys.test(name) && entry.values.some((value) => values.test(value)) && (where === undefined || where(entry));

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
