import { describe, expect, test } from "@jest/globals";
import { infraContent } from "../../../src/probes/infra/infra-content.js";
import { aFile } from "../../support/builders.js";

type Row = { why: string; path?: string; before: string | null; after: string | null; says: readonly string[] };

/** A patch that shows both sides whole, and nothing else of the file. */
const patchOf = (before: string, after: string): string => {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const lines = [
    ...old.slice(0, start).map((line) => ` ${line}`),
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
    ...old.slice(old.length - end).map((line) => ` ${line}`),
  ];
  return `@@ -10,${old.length} +10,${now.length} @@\n${lines.join("\n")}`;
};

const bucket = (inner: string) => `resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n${inner}}\n`;
const group = (inner: string) => `resource "aws_security_group" "web" {\n${inner}\n}\n`;
const ingress = (cidr: string, port = 22) =>
  group(`  ingress {\n    from_port   = ${port}\n    to_port     = ${port}\n    cidr_blocks = [${cidr}]\n  }`);
const statement = (inner: string) =>
  `resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Statement = [{ ${inner} }]\n  })\n}\n`;
const pod = (inner: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: web:1\n${inner}`;
const POD = "k8s/web.yaml";
const COMPOSE = "docker-compose.yml";
const STACK = "cloudformation/stack.yaml";
const stack = (inner: string) => `Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n${inner}`;

const rows: readonly Row[] = [
  {
    why: "opened to the world",
    before: ingress('"10.0.0.0/8"'),
    after: ingress('"0.0.0.0/0"'),
    says: ["open to the world on port 22"],
  },
  {
    why: "opened to the world of IPv6",
    before: ingress('"10.0.0.0/8"'),
    after: ingress('"10.0.0.0/8", "::/0"'),
    says: ["open to the world on port 22"],
  },
  {
    why: "open before and after",
    before: ingress('"0.0.0.0/0"'),
    after: ingress('"0.0.0.0/0"').replace("web", "web"),
    says: [],
  },
  { why: "only the layout", before: ingress('"0.0.0.0/0"'), after: ingress('\n      "0.0.0.0/0",\n    '), says: [] },
  { why: "a comment that speaks of it", before: bucket(""), after: bucket("  # force_destroy = true\n"), says: [] },
  { why: "the way out", before: group(""), after: group('  egress {\n    cidr_blocks = ["0.0.0.0/0"]\n  }'), says: [] },
  {
    why: "a rule for the way out",
    before: "",
    after: 'resource "aws_security_group_rule" "o" {\n  type = "egress"\n  cidr_blocks = ["0.0.0.0/0"]\n}\n',
    says: [],
  },
  {
    why: "a route is no rule",
    before: "",
    after: 'resource "aws_route" "r" {\n  destination_cidr_block = "0.0.0.0/0"\n}\n',
    says: [],
  },
  { why: "closed again", before: ingress('"0.0.0.0/0"'), after: ingress('"10.0.0.0/8"'), says: [] },
  {
    why: "destroyed with what it holds",
    before: bucket(""),
    after: bucket("  force_destroy = true\n"),
    says: ["destroyed with what it holds"],
  },
  {
    why: "prevent_destroy taken away",
    before: bucket("  lifecycle {\n    prevent_destroy = true\n  }\n"),
    after: bucket(""),
    says: ["no longer kept from being destroyed (prevent_destroy true is taken away)"],
  },
  {
    why: "prevent_destroy switched off",
    before: bucket("  lifecycle {\n    prevent_destroy = true\n  }\n"),
    after: bucket("  lifecycle {\n    prevent_destroy = false\n  }\n"),
    says: ["prevent_destroy true became prevent_destroy false"],
  },
  {
    why: "prevent_destroy added",
    before: bucket(""),
    after: bucket("  lifecycle {\n    prevent_destroy = true\n  }\n"),
    says: [],
  },
  {
    why: "deletion protection off",
    before: bucket("  deletion_protection = true\n"),
    after: bucket("  deletion_protection = false\n"),
    says: ["its deletion protection is off"],
  },
  {
    why: "encryption off",
    before: bucket("  storage_encrypted = true\n"),
    after: bucket("  storage_encrypted = false\n"),
    says: ["is not encrypted"],
  },
  {
    why: "no last snapshot",
    before: bucket(""),
    after: bucket("  skip_final_snapshot = true\n"),
    says: ["destroyed with what it holds"],
  },
  {
    why: "public",
    before: bucket('  acl = "private"\n'),
    after: bucket('  acl = "public-read"\n'),
    says: ["acl private became acl public-read"],
  },
  {
    why: "a resource is gone",
    before: `${bucket("")}${group("")}`,
    after: bucket(""),
    says: ["no longer describes resource aws_security_group web"],
  },
  {
    why: "a resource moved",
    before: bucket(""),
    after: `moved {\n  from = aws_s3_bucket.logs\n  to = aws_s3_bucket.all\n}\n${bucket("").replace('"logs" {', '"all" {')}`,
    says: [],
  },
  { why: "a data source is gone", before: 'data "aws_ami" "a" {\n}\n', after: "", says: [] },
  {
    why: "the state moves",
    before: 'terraform {\n  backend "s3" {\n    bucket = "a"\n  }\n}\n',
    after: 'terraform {\n  backend "s3" {\n    bucket = "b"\n  }\n}\n',
    says: ["where Terraform keeps its state"],
  },
  {
    why: "every action",
    before: statement('Effect = "Allow", Action = "s3:GetObject", Resource = "arn:a"'),
    after: statement('Effect = "Allow", Action = "*", Resource = "arn:a"'),
    says: ['may do everything (Action "*")'],
  },
  {
    why: "every resource",
    before: statement('Effect = "Allow", Action = "s3:PutObject", Resource = "arn:a"'),
    after: statement('Effect = "Allow", Action = "s3:PutObject", Resource = "*"'),
    says: ['may act on everything (Resource "*")'],
  },
  {
    why: "reading has no narrower resource",
    before: bucket(""),
    after: `${bucket("")}${statement('Effect = "Allow", Action = "ec2:DescribeInstances", Resource = "*"')}`,
    says: [],
  },
  {
    why: "a denial",
    before: bucket(""),
    after: `${bucket("")}${statement('Effect = "Deny", Action = "*", Resource = "*", Principal = { AWS = "*" }')}`,
    says: [],
  },
  {
    why: "everybody",
    before: statement('Effect = "Allow", Action = "s3:GetObject", Principal = { AWS = "arn:b" }'),
    after: statement('Effect = "Allow", Action = "s3:GetObject", Principal = { AWS = "*" }'),
    says: ["trusts everybody"],
  },
  {
    why: "an owner",
    before: "",
    after: 'resource "google_project_iam_member" "m" {\n  role = "roles/owner"\n}\n',
    says: ["gives a role over everything"],
  },
  {
    why: "a policy in JSON",
    path: "iam/policy.json",
    before: '{"Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:a"}]}',
    after: '{"Statement":[{"Effect":"Allow","Action":["*"],"Resource":"arn:a"}]}',
    says: ['may do everything (Action "*")'],
  },
  {
    why: "privileged",
    path: POD,
    before: pod(""),
    after: pod("      securityContext:\n        privileged: true\n"),
    says: ["runs privileged"],
  },
  {
    why: "privileged before",
    path: POD,
    before: pod("      securityContext:\n        privileged: true\n"),
    after: pod("      securityContext:\n        privileged: true\n      tty: true\n"),
    says: [],
  },
  {
    why: "no longer privileged",
    path: POD,
    before: pod("      securityContext:\n        privileged: true\n"),
    after: pod("      securityContext:\n        privileged: false\n"),
    says: [],
  },
  {
    why: "the machine's network",
    path: POD,
    before: pod(""),
    after: pod("  hostNetwork: true\n"),
    says: ["shares the network"],
  },
  {
    why: "a folder of the machine",
    path: POD,
    before: pod(""),
    after: pod("  volumes:\n    - name: h\n      hostPath:\n        path: /etc\n"),
    says: ["mounts a folder of the machine"],
  },
  {
    why: "a folder in the pod",
    path: POD,
    before: pod(""),
    after: pod("      livenessProbe:\n        httpGet:\n          path: /up\n"),
    says: [],
  },
  {
    why: "a capability",
    path: POD,
    before: pod(""),
    after: pod("      securityContext:\n        capabilities:\n          add: [SYS_ADMIN]\n"),
    says: ["gains a capability"],
  },
  {
    why: "a capability less",
    path: POD,
    before: pod(""),
    after: pod("      securityContext:\n        capabilities:\n          drop:\n            - ALL\n"),
    says: [],
  },
  {
    why: "the latest image",
    path: POD,
    before: pod(""),
    after: pod("").replace("web:1", "web:latest"),
    says: ["the latest of the image web"],
  },
  { why: "another tag", path: POD, before: pod(""), after: pod("").replace("web:1", "web:2"), says: [] },
  {
    why: "all verbs",
    path: POD,
    before: "apiVersion: v1\nkind: Role\nrules:\n  - resources: [pods]\n    verbs: [get]\n",
    after: 'apiVersion: v1\nkind: Role\nrules:\n  - resources: [pods]\n    verbs: ["*"]\n',
    says: ["may do everything"],
  },
  {
    why: "cluster-admin",
    path: POD,
    before: "apiVersion: v1\nkind: ClusterRoleBinding\nroleRef:\n  name: view\n",
    after: "apiVersion: v1\nkind: ClusterRoleBinding\nroleRef:\n  name: cluster-admin\n",
    says: ["gets cluster-admin"],
  },
  {
    why: "no replicas",
    path: POD,
    before: "apiVersion: v1\nkind: Deployment\nspec:\n  replicas: 2\n",
    after: "apiVersion: v1\nkind: Deployment\nspec:\n  replicas: 0\n",
    says: ["no replicas"],
  },
  {
    why: "fewer replicas",
    path: POD,
    before: "apiVersion: v1\nkind: Deployment\nspec:\n  replicas: 2\n",
    after: "apiVersion: v1\nkind: Deployment\nspec:\n  replicas: 1\n",
    says: [],
  },
  {
    why: "pod security lowered",
    path: POD,
    before:
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n",
    after:
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n",
    says: ["loses its pod security level"],
  },
  {
    why: "pod security raised",
    path: POD,
    before:
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n",
    after:
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n",
    says: [],
  },
  {
    why: "Docker's own socket",
    path: COMPOSE,
    before: "services:\n  a:\n    image: a:1\n",
    after: "services:\n  a:\n    image: a:1\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n",
    says: ["can steer Docker"],
  },
  {
    why: "a privileged service",
    path: COMPOSE,
    before: "services:\n  a:\n    image: a:1\n",
    after: "services:\n  a:\n    image: a:1\n    privileged: true\n",
    says: ["runs privileged"],
  },
  {
    why: "a stack keeps less",
    path: STACK,
    before: stack("    DeletionPolicy: Retain\n"),
    after: stack(""),
    says: ["no longer kept when its stack goes"],
  },
  {
    why: "a short form of CloudFormation",
    path: STACK,
    before: stack("    Properties:\n      Name: !Ref X\n"),
    after: stack("    Properties:\n      Name: !Ref X\n      PubliclyAccessible: true\n"),
    says: ["reachable by everybody"],
  },
  { why: "no infrastructure", path: "src/config.yaml", before: "a: 1\n", after: "privileged: true\n", says: [] },
  { why: "a test's own", path: "tests/k8s/a.yaml", before: "a: 1\n", after: "privileged: true\n", says: [] },
  {
    why: "a database of compose for everybody",
    path: COMPOSE,
    before: "services:\n  db:\n    image: postgres:16\n",
    after: 'services:\n  db:\n    image: postgres:16\n    ports:\n      - "5432:5432"\n',
    says: ["offers a database on every address of the machine"],
  },
  {
    why: "a database of compose for this machine",
    path: COMPOSE,
    before: "services:\n  db:\n    image: postgres:16\n",
    after: 'services:\n  db:\n    image: postgres:16\n    ports:\n      - "127.0.0.1:5432:5432"\n',
    says: [],
  },
  {
    why: "a site of compose for everybody",
    path: COMPOSE,
    before: "services:\n  web:\n    image: nginx:1\n",
    after: 'services:\n  web:\n    image: nginx:1\n    ports:\n      - "8080:80"\n',
    says: [],
  },
  {
    why: "an unconfined service",
    path: COMPOSE,
    before: "services:\n  web:\n    image: nginx:1\n",
    after: "services:\n  web:\n    image: nginx:1\n    security_opt:\n      - seccomp:unconfined\n",
    says: ["runs without what confines it"],
  },
  {
    why: "a service as root",
    path: COMPOSE,
    before: "services:\n  web:\n    user: app\n",
    after: "services:\n  web:\n    user: root\n",
    says: ["runs as root"],
  },
  {
    why: "a role that gives itself rights",
    path: "k8s/role.yaml",
    before: "",
    after:
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: r\nrules:\n  - apiGroups: [""]\n    resources: [roles]\n    verbs: [get, escalate]\n',
    says: ["may take the rights of others"],
  },
  {
    why: "a role that reads pods",
    path: "k8s/role.yaml",
    before: "",
    after:
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: r\nrules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get, list]\n',
    says: [],
  },
  {
    why: "capabilities kept",
    path: POD,
    before: pod("      securityContext:\n        capabilities:\n          drop: [ALL]\n"),
    after: pod(""),
    says: ["keeps capabilities that it had given up"],
  },
  {
    why: "capabilities still given up, in another order",
    path: POD,
    before: pod("      securityContext:\n        capabilities:\n          drop: [ALL, NET_RAW]\n"),
    after: pod("      securityContext:\n        capabilities:\n          drop: [NET_RAW, ALL]\n"),
    says: [],
  },
  {
    why: "Terraform in JSON loses a resource",
    path: "infra/main.tf.json",
    before:
      '{\n  "resource": {\n    "aws_s3_bucket": {\n      "logs": {\n        "bucket": "logs"\n      },\n      "more": {\n        "bucket": "more"\n      }\n    }\n  }\n}\n',
    after:
      '{\n  "resource": {\n    "aws_s3_bucket": {\n      "more": {\n        "bucket": "more"\n      }\n    }\n  }\n}\n',
    says: ["no longer describes resource aws_s3_bucket logs"],
  },
  {
    why: "Kubernetes in a folder that does not say so",
    path: "services/shop/web.yaml",
    before: pod(""),
    after: pod("      securityContext:\n        privileged: true\n"),
    says: ["runs privileged", "describes what runs on Kubernetes"],
  },
  {
    why: "other data with such keys",
    path: "services/shop/web.yaml",
    before: "kind: Story\napiVersion: one\n",
    after: "kind: Story\napiVersion: two\nprivileged: true\n",
    says: [],
  },
];

describe("infraContent", () => {
  test.each(rows)("in documents: $why", ({ path = "infra/main.tf", before, after, says }) => {
    const signals = infraContent.ask(aFile(path, { content: { before, after } }));
    expect(signals.map(({ because }) => because)).toEqual(says.map((one) => expect.stringContaining(one)));
    expect(signals.every(({ classId }) => classId === "infra")).toBe(true);
  });

  test.each(rows)("in a patch alone: $why", ({ path = "infra/main.tf", before, after, says }) => {
    const signals = infraContent.ask(aFile(path, { patch: patchOf(before ?? "", after ?? "") }));
    expect(signals.map(({ because }) => because)).toEqual(says.map((one) => expect.stringContaining(one)));
  });
});
