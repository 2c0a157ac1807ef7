import { butPatch, holds, NOTHING, rowsIn } from "./tables.js";

const providers = rowsIn(
  "versions.tf",
  (text) => `terraform {\n  required_version = ">= 1.6"\n  required_providers {\n${text}  }\n}\n`,
);
const aws = (version: string, source = "hashicorp/aws") =>
  `    aws = {\n      source  = "${source}"\n      version = "${version}"\n    }\n`;
const modules = rowsIn(
  "main.tf",
  (text) => `locals {\n  name = "shop"\n}\n\n${text}\nresource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n`,
);
const vpc = (version: string, source = "terraform-aws-modules/vpc/aws", more = "") =>
  `module "vpc" {\n  source  = "${source}"\n${version === "" ? "" : `  version = "${version}"\n`}${more}}\n`;
const NAME = "terraform-aws-modules/vpc/aws";
const lock = rowsIn(".terraform.lock.hcl", (text) => `# made by terraform\n\n${text}`);
const pin = (version: string, hash: string, host = "registry.terraform.io") =>
  `provider "${host}/hashicorp/aws" {\n  version     = "${version}"\n  constraints = "~> 5.0"\n  hashes = [\n${hash === "" ? "" : `    "h1:${hash}=",\n    "zh:${hash}",\n`}  ]\n}\n`;

holds("providers of Terraform", [
  providers("a major", aws("~> 4.67"), aws("~> 5.0"), "approve major hashicorp/aws", "judged"),
  providers("a minor", aws("~> 5.30"), aws("~> 5.31"), "allow minor hashicorp/aws", "judged"),
  providers("a patch", aws("5.30.0"), aws("5.30.1"), "allow patch hashicorp/aws", "judged"),
  providers("an older one", aws("5.30.0"), aws("5.29.0"), "approve downgrade hashicorp/aws", "judged"),
  providers("a new one", "", aws("~> 5.0"), "approve new hashicorp/aws", "judged"),
  providers("one that is gone", aws("~> 5.0"), "", "allow removed hashicorp/aws", "judged"),
  providers(
    "another publisher",
    aws("~> 5.0"),
    aws("~> 5.0", "evil/aws"),
    "approve new evil/aws",
    "allow removed hashicorp/aws",
    "judged",
  ),
  providers(
    "another registry",
    aws("~> 5.0"),
    aws("~> 5.0", "evil.test/hashicorp/aws"),
    "strong source hashicorp/aws",
    "judged",
  ),
  providers("the registry by its name", aws("~> 5.0"), aws("~> 5.0", "registry.terraform.io/hashicorp/aws")),
  providers("any version above", aws("~> 5.0"), aws(">= 5.0"), "approve other hashicorp/aws", "judged"),
  providers(
    "on one line",
    "",
    '    aws = { source = "hashicorp/aws", version = "~> 5.0" }\n',
    "approve new hashicorp/aws",
    "judged",
  ),
  providers("reformatted", aws("~> 5.0"), aws("~> 5.0").replace("source  =", "source =")),
  providers("a comment", "", '    # evil = { source = "evil/aws" }\n'),
]);

holds("modules of Terraform", [
  modules("a major", vpc("4.0.0"), vpc("5.0.0"), `approve major ${NAME}`, "judged"),
  modules("a patch", vpc("5.1.0"), vpc("5.1.1"), `allow patch ${NAME}`, "judged"),
  modules("a new one", "", vpc("5.1.0"), `approve new ${NAME}`, "judged"),
  modules("one that is gone", vpc("5.1.0"), "", `allow removed ${NAME}`, "judged"),
  modules("a folder of this repository", "", vpc("", "./modules/vpc"), "approve new vpc", "judged"),
  modules("a folder outside of it", "", vpc("", "../../vpc"), "strong new vpc", "judged"),
  modules(
    "a repository",
    vpc("5.1.0"),
    vpc("", "git::https://github.com/evil/vpc.git?ref=v1"),
    "strong new vpc",
    `allow removed ${NAME}`,
    "judged",
  ),
  modules("GitHub", "", vpc("", "github.com/evil/vpc"), "strong new vpc", "judged"),
  modules("an archive", "", vpc("", "https://evil.test/vpc.zip"), "strong new vpc", "judged"),
  modules(
    "another reference of a repository",
    vpc("", "git::https://github.com/acme/vpc.git?ref=v1.0.0"),
    vpc("", "git::https://github.com/acme/vpc.git?ref=v1.1.0"),
    "allow minor vpc",
    "judged",
  ),
  modules("what it is given", vpc("5.1.0"), vpc("5.1.0", NAME, '  cidr = "10.0.0.0/16"\n')),
  modules("a source that is made of others", "", vpc("5.1.0", "${var.source}")),
  modules("something else", "", 'resource "aws_instance" "b" {\n  ami = "x"\n}\n'),
  modules("a field of that name", "", 'resource "aws_s3_object" "b" {\n  source = "files/a.txt"\n}\n'),
]);

holds("Terraform's lock file", [
  lock("a minor", pin("5.30.0", "aa"), pin("5.31.0", "bb"), "allow minor hashicorp/aws", "judged"),
  lock("an older one", pin("5.30.0", "aa"), pin("5.29.0", "bb"), "approve downgrade hashicorp/aws", "judged"),
  lock("a new one", "", pin("5.30.0", "aa"), "approve new hashicorp/aws", "judged"),
  lock("one that is gone", pin("5.30.0", "aa"), "", "allow removed hashicorp/aws", "judged"),
  lock(
    "another registry",
    pin("5.30.0", "aa"),
    pin("5.30.0", "aa", "evil.test"),
    "strong source hashicorp/aws",
    "judged",
  ),
  butPatch(
    lock(
      "other hashes of the same version",
      pin("5.30.0", "aa"),
      pin("5.30.0", "bb"),
      "strong integrity hashicorp/aws",
      "judged",
    ),
    "strong integrity a provider at 5.30.0",
    "judged",
  ),
  butPatch(
    lock("no hashes any more", pin("5.30.0", "aa"), pin("5.30.0", ""), "approve integrity hashicorp/aws", "judged"),
    "approve integrity a provider at 5.30.0",
    "judged",
  ),
  lock(
    "hashes for one more platform",
    pin("5.30.0", "aa"),
    pin("5.30.0", "aa").replace("  ]", '    "h1:cc=",\n  ]'),
    ...NOTHING,
  ),
  butPatch(lock("what no lock file has", "", "<<<<<<< HEAD\n")),
]);

const chart = rowsIn(
  "chart/Chart.yaml",
  (text) => `apiVersion: v2\nname: shop\ndescription: A shop\nversion: 1.0.0\nappVersion: "1.0"\n${text}`,
);
const needs = (version: string, repository = "https://charts.test/bitnami", name = "redis") =>
  `dependencies:\n  - name: postgresql\n    version: 12.1.0\n    repository: https://charts.test/bitnami\n  - name: ${name}\n    version: ${version}\n    repository: ${repository}\n`;
const one = "dependencies:\n  - name: postgresql\n    version: 12.1.0\n    repository: https://charts.test/bitnami\n";
const chartLock = rowsIn("chart/Chart.lock", (text) => `${text}digest: sha256:aa\ngenerated: "2024-01-01T00:00:00Z"\n`);

holds("Helm charts", [
  chart("a major", needs("17.0.0"), needs("18.0.0"), "approve major redis", "judged"),
  chart("a minor", needs("17.0.0"), needs("17.1.0"), "allow minor redis", "judged"),
  chart("a patch", needs("17.0.0"), needs("17.0.1"), "allow patch redis", "judged"),
  chart("an older one", needs("17.0.1"), needs("17.0.0"), "approve downgrade redis", "judged"),
  chart("a new one", one, needs("17.0.0"), "approve new redis", "judged"),
  chart("one that is gone", needs("17.0.0"), one, "allow removed redis", "judged"),
  chart(
    "another repository",
    needs("17.0.0"),
    needs("17.0.0", "https://evil.test/charts"),
    "strong source redis",
    "judged",
  ),
  chart(
    "no encryption",
    needs("17.0.0"),
    needs("17.0.0", "http://charts.test/bitnami"),
    "strong source redis",
    "judged",
  ),
  chart(
    "a registry of images",
    needs("17.0.0"),
    needs("17.0.0", "oci://ghcr.io/evil"),
    "strong source redis",
    "judged",
  ),
  chart("a folder of this repository", one, needs("0.1.0", "file://../redis"), "approve new redis", "judged"),
  chart("a folder outside of it", one, needs("0.1.0", "file://../../redis"), "strong new redis", "judged"),
  chart("in quotes", needs("17.0.0"), needs('"17.0.0"'), ...NOTHING),
  chart("a condition", needs("17.0.0"), `${needs("17.0.0")}    condition: redis.enabled\n`, ...NOTHING),
  chart("its own version", one, one, ...NOTHING),
  chart("who keeps it", "", "maintainers:\n  - name: ann\n    email: ann@acme.test\n", ...NOTHING),
  chart("a comment", one, `${one}  # - name: evil\n`, ...NOTHING),
  chart("any version above", needs("17.0.0"), needs(">=17.0.0"), "approve other redis", "judged"),
  chartLock("a minor", needs("17.0.0"), needs("17.1.0"), "allow minor redis", "judged"),
  chartLock(
    "another repository",
    needs("17.0.0"),
    needs("17.0.0", "https://evil.test/charts"),
    "strong source redis",
    "judged",
  ),
  chartLock("another time", "", "", ...NOTHING),
]);
