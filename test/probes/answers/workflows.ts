import { both, cut, instead, withheld, type Answers } from "./answers.js";

const PATH = ".github/workflows/ci.yml";

const WORKFLOW = `name: ci
on:
  pull_request:
    branches: [main]
  push:
    branches: [main, next]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm run lint
  test:
    runs-on: ubuntu-latest
    environment: staging
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
      - name: Test
        run: npm test
        env:
          TOKEN: \${{ secrets.TEST_TOKEN }}
`;

/** The workflow with one line exchanged, and both of its texts. */
const change = (words: string, by?: string) => both(PATH, WORKFLOW, instead(WORKFLOW, words, by));
const broken = both(PATH, WORKFLOW, `${WORKFLOW}\n  : [ {`);
const COMMENT = change("name: ci", "# What every change has to pass\nname: ci");

export const workflowAnswers: readonly Answers[] = [
  {
    probe: "workflow-permissions",
    yes: change("contents: read", "  contents: write"),
    no: change("permissions:", "permissions: # what the token may do"),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-trigger",
    yes: change("pull_request:", "  pull_request_target:"),
    no: change("pull_request:", '  "pull_request":'),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-secret",
    yes: change("run: npm run lint", "      - run: npm run lint -- ${{ secrets.NPM_TOKEN }}"),
    no: change("TOKEN:", "          TOKEN: ${{ secrets.TEST_TOKEN }} # as before"),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-foreign-code",
    yes: both(
      PATH,
      instead(WORKFLOW, "pull_request:", "  pull_request_target:"),
      instead(
        instead(WORKFLOW, "pull_request:", "  pull_request_target:"),
        "actions/checkout@v4",
        "      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}",
      ),
    ),
    no: change("actions/checkout@v4", "      - uses: actions/checkout@v4\n        with:\n          ref: main"),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-injection",
    yes: change("run: npm run lint", '      - run: echo "${{ github.event.pull_request.title }}"'),
    no: change("run: npm run lint", '      - run: echo "${{ github.event.pull_request.number }}"'),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-environment",
    yes: change("environment: staging", "    environment: production"),
    no: change("environment: staging", "    environment: staging # where nobody is hurt"),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-runner",
    yes: change("runs-on: ubuntu-latest", "    runs-on: [self-hosted, linux]"),
    no: change("runs-on: ubuntu-latest", '    runs-on: "ubuntu-latest"'),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-action",
    yes: change("actions/checkout@11bd", "      - uses: somebody/checkout@v1"),
    no: change(
      "actions/checkout@11bd",
      "      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
    ),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-repointed",
    yes: change(
      "actions/checkout@11bd",
      "      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v4.2.2",
    ),
    no: change(
      "actions/checkout@11bd",
      "      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
    ),
    unsure: withheld(PATH),
    asks: "strong",
  },
  {
    probe: "workflow-lenience",
    yes: change("run: npm test", "        run: npm test || true"),
    no: change("run: npm test", "        run: npm test # || true was here once"),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-narrowed",
    yes: change("branches: [main]", "    branches: [main]\n    paths-ignore: [src/**]"),
    no: change("branches: [main, next]", '    branches: ["next", "main"]'),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-removal",
    yes: change("run: npm run lint"),
    no: change("name: Test", "      - name: All tests"),
    unsure: broken,
    asks: "strong",
  },
  {
    probe: "workflow-change",
    yes: change("run: npm test", "        run: npm run test:all"),
    no: COMMENT,
    unsure: cut(PATH, "   something: else", "-    of: unknown meaning", "+    of: another meaning"),
    asks: "approve",
  },
];
