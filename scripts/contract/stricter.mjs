/**
 * What GitHub's description says in words and not in its schema, by operation.
 * Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run ("Required if you provide completed_at or a
 * status of completed").
 */
export const STRICTER = {
  "POST /repos/{owner}/{repo}/check-runs": {
    if: {
      anyOf: [
        { required: ["status"], properties: { status: { enum: ["completed"] } } },
        { required: ["completed_at"] },
      ],
    },
    then: { required: ["conclusion"] },
  },
};
