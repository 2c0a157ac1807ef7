import type { Factor } from "../../domain/factor.js";
import type { Tier } from "../../domain/tier.js";
import type { Entry } from "./entries.js";

/** What a setting does that somebody should decide. `says` reads on from its place: "runs privileged". */
export type Danger = { readonly says: string; readonly tier?: Tier; readonly factors?: readonly Factor[] };

export type Rule = {
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

/** Of a kind that an owner decides about anyway; it is said and asks for nobody else. */
const lesser = (keys: RegExp, values: RegExp, says: string, where?: Rule["where"]): Rule => {
  const made = rule(keys, values, says, where);
  return { ...made, danger: { ...made.danger, tier: "approve" } };
};

const TRUE = /^(?:true|yes|on|1)$/i;
const FALSE = /^(?:false|no|off|0|disabled)$/i;
export const OPEN = /^(?:0\.0\.0\.0\/0|::\/0|0000:[0:]+\/0|\*|internet|any)$/i;
/** As `5432:5432` and `0.0.0.0:5432:5432`, but not `127.0.0.1:5432:5432`. */
const DATABASE_PORT =
  /^(?:0\.0\.0\.0:|\[?::\]?:)?\d{1,5}:(?:1433|1521|2379|3306|5432|5984|6379|7687|9042|9200|11211|26257|27017)(?:\/tcp)?$/;
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
  rule(/^(?:usernsmode|cgroup|uts)$/, /^host$/, "shares what keeps containers and the machine apart"),
  rule(
    /^securityopt$/,
    /^(?:seccomp|apparmor|systempaths)[:=]unconfined$|^label[:=]disable$/i,
    "runs without what confines it",
  ),
  rule(/^type$/, /^Unconfined$/, "runs without what confines it", within(/seccompProfile$|appArmorProfile$/)),
  rule(/^procmount$/, /^Unmasked$/, "sees the processes of the machine"),
  lesser(/^user$/, /^(?:root|0)(?::(?:root|0))?$/, "runs as root", within(/^services\./)),
  lesser(/^ports$/, DATABASE_PORT, "offers a database on every address of the machine", within(/^services\./)),
  rule(/^verbs$/, /^(?:escalate|bind|impersonate)$/, "may take the rights of others", within(/(?:^|\.)rules?$|Role/)),
  lesser(/^resources$/, /^(?:secrets|pods\/exec)$/, "may read secrets or enter pods", within(/(?:^|\.)rules?$|Role/)),
  lesser(/^(?:insecureskip(?:tls)?verify|skiptlsverify|insecureskiptlsverify)$/, TRUE, "trusts any certificate"),
  lesser(/^validatecerts$/, FALSE, "trusts any certificate"),
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

const byName = new Map<string, readonly Rule[]>();
/** Names that somebody made up are not remembered for ever. */
const MOST_NAMES = 5000;

/** The rules on settings of this name, which is in small letters without `_`. */
export function rulesOf(name: string): readonly Rule[] {
  const known = byName.get(name);
  if (known !== undefined) return known;
  const found = rules.filter(({ keys }) => keys.test(name));
  if (byName.size > MOST_NAMES) byName.clear();
  byName.set(name, found);
  return found;
}
