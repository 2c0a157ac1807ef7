import { holds, NOTHING, rowsIn } from "./tables.js";

const artifact = (version: string, name = "slf4j-api", more = "") =>
  `    <dependency>\n      <groupId>org.slf4j</groupId>\n      <artifactId>${name}</artifactId>\n      <version>${version}</version>\n${more}    </dependency>\n`;
const pom = rowsIn(
  "pom.xml",
  (text) =>
    `<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <groupId>com.acme</groupId>\n  <artifactId>shop</artifactId>\n  <version>1.0.0</version>\n  <properties>\n    <java.version>21</java.version>\n  </properties>\n  <dependencies>\n    <dependency>\n      <groupId>com.google.guava</groupId>\n      <artifactId>guava</artifactId>\n      <version>33.0.0-jre</version>\n    </dependency>\n${text}  </dependencies>\n</project>\n`,
);
const below = rowsIn(
  "core/pom.xml",
  (text) =>
    `<project>\n  <artifactId>core</artifactId>\n  <dependencies>\n${artifact("2.0.9")}  </dependencies>\n${text}</project>\n`,
);
const build = (text: string): string => `  <build>\n    <plugins>\n${text}    </plugins>\n  </build>\n`;
const plugin = (version: string, more = "") =>
  `      <plugin>\n        <artifactId>maven-jar-plugin</artifactId>\n        <version>${version}</version>\n${more}      </plugin>\n`;
const SLF4J = "org.slf4j:slf4j-api";

holds("Maven", [
  pom("a major", artifact("1.7.36"), artifact("2.0.9"), `approve major ${SLF4J}`, "judged"),
  pom("a minor", artifact("2.0.9"), artifact("2.1.0"), `allow minor ${SLF4J}`, "judged"),
  pom("a patch", artifact("2.0.9"), artifact("2.0.10"), `allow patch ${SLF4J}`, "judged"),
  pom("an older one", artifact("2.0.9"), artifact("2.0.8"), `approve downgrade ${SLF4J}`, "judged"),
  pom("a new one", "", artifact("2.0.9"), `approve new ${SLF4J}`, "judged"),
  pom("one that is gone", artifact("2.0.9"), "", `allow removed ${SLF4J}`, "judged"),
  pom(
    "two that change places",
    artifact("2.0.9") + artifact("2.0.9", "jul"),
    artifact("2.0.9", "jul") + artifact("2.0.9"),
    ...NOTHING,
  ),
  pom(
    "a comment",
    artifact("2.0.9"),
    artifact("2.0.9").replace("<groupId>", "<!-- logs --><groupId>").replace("<!-- logs -->", ""),
    ...NOTHING,
  ),
  pom(
    "a comment on its own line",
    artifact("2.0.9"),
    `    <!-- <artifactId>not-this-one</artifactId> -->\n${artifact("2.0.9")}`,
    ...NOTHING,
  ),
  pom(
    "a comment over several lines",
    "",
    "    <!--\n      <artifactId>not-this-one</artifactId>\n    -->\n",
    ...NOTHING,
  ),
  pom("another indentation", artifact("2.0.9"), artifact("2.0.9").replaceAll("    ", "  "), ...NOTHING),
  pom("on one line", artifact("2.0.9"), artifact("2.0.9").replace(/\n\s*/g, ""), ...NOTHING),
  pom("its scope", artifact("2.0.9"), artifact("2.0.9", "slf4j-api", "      <scope>test</scope>\n"), ...NOTHING),
  pom(
    "an exclusion",
    artifact("2.0.9"),
    artifact(
      "2.0.9",
      "slf4j-api",
      "      <exclusions>\n        <exclusion>\n          <groupId>a</groupId>\n          <artifactId>b</artifactId>\n        </exclusion>\n      </exclusions>\n",
    ),
    ...NOTHING,
  ),
  pom(
    "a file of the machine",
    artifact("2.0.9"),
    artifact("2.0.9", "slf4j-api", "      <scope>system</scope>\n      <systemPath>/opt/evil.jar</systemPath>\n"),
    `strong source ${SLF4J}`,
    "judged",
  ),
  pom("a version that a property says", artifact("2.0.9"), artifact("${slf4j}"), `approve other ${SLF4J}`, "judged"),
  pom("a range without an end", artifact("2.0.9"), artifact("[2.0,)"), `approve other ${SLF4J}`, "judged"),
  pom("the newest, whichever", artifact("2.0.9"), artifact("LATEST"), `approve other ${SLF4J}`, "judged"),
  below(
    "a repository",
    "",
    "  <repositories>\n    <repository>\n      <id>x</id>\n      <url>https://evil.test/maven</url>\n    </repository>\n  </repositories>\n",
    "strong new repository x",
    "judged",
  ),
  below(
    "a repository without encryption",
    "",
    "  <repositories>\n    <repository>\n      <id>x</id>\n      <url>http://repo1.maven.org/maven2</url>\n    </repository>\n  </repositories>\n",
    "strong new repository x",
    "judged",
  ),
  below(
    "another address of a repository",
    "  <pluginRepositories>\n    <pluginRepository>\n      <id>x</id>\n      <url>https://a.test/maven</url>\n    </pluginRepository>\n  </pluginRepositories>\n",
    "  <pluginRepositories>\n    <pluginRepository>\n      <id>x</id>\n      <url>https://b.test/maven</url>\n    </pluginRepository>\n  </pluginRepositories>\n",
    "strong source repository x",
    "judged",
  ),
  below(
    "the central repository by its name",
    "",
    "  <repositories>\n    <repository>\n      <id>central</id>\n      <url>https://repo.maven.apache.org/maven2</url>\n    </repository>\n  </repositories>\n",
    "approve new repository central",
    "judged",
  ),
  below(
    "where it is published, which is nothing that is fetched",
    "",
    "  <distributionManagement>\n    <repository>\n      <id>x</id>\n      <url>https://maven.acme.test/releases</url>\n    </repository>\n  </distributionManagement>\n",
    ...NOTHING,
  ),
  below("a plugin", "", build(plugin("3.3.0")), "approve new org.apache.maven.plugins:maven-jar-plugin", "judged"),
  below(
    "a plugin's version",
    build(plugin("3.3.0")),
    build(plugin("3.4.0")),
    "allow minor org.apache.maven.plugins:maven-jar-plugin",
    "judged",
  ),
  below(
    "what a plugin does",
    build(plugin("3.3.0")),
    build(plugin("3.3.0", "        <configuration>\n          <skip>true</skip>\n        </configuration>\n")),
    ...NOTHING,
  ),
  below(
    "a parent",
    "",
    "  <parent>\n    <groupId>org.acme</groupId>\n    <artifactId>parent</artifactId>\n    <version>3.2.0</version>\n  </parent>\n",
    "approve new org.acme:parent",
    "judged",
  ),
  below(
    "an import of a list of versions",
    "",
    "  <dependencyManagement>\n    <dependencies>\n      <dependency>\n        <groupId>a.b</groupId>\n        <artifactId>bom</artifactId>\n        <version>1.0</version>\n        <type>pom</type>\n        <scope>import</scope>\n      </dependency>\n    </dependencies>\n  </dependencyManagement>\n",
    "approve new a.b:bom",
    "judged",
  ),
  below(
    "who wrote it",
    "",
    "  <developers>\n    <developer>\n      <name>Ann</name>\n    </developer>\n  </developers>\n",
    ...NOTHING,
  ),
  below("its modules", "", "  <modules>\n    <module>web</module>\n  </modules>\n", ...NOTHING),
  below("its description", "", "  <description>Depends on nothing, version 2.0.</description>\n", ...NOTHING),
  below(
    "a property that is a version",
    "  <properties>\n    <jackson.version>2.17.0</jackson.version>\n  </properties>\n",
    "  <properties>\n    <jackson.version>2.17.1</jackson.version>\n  </properties>\n",
    "allow patch jackson.version",
    "judged",
  ),
  below(
    "a property that is none",
    "",
    "  <properties>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n  </properties>\n",
    ...NOTHING,
  ),
  below("no XML", "", "  <dependency\n"),
  below("a comment that never ends", "", "  <!-- <modules>\n"),
  below("its own version", "  <version>1.0.0</version>\n", "  <version>1.1.0</version>\n", ...NOTHING),
]);
