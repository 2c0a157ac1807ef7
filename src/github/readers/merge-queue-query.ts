/** The queue of one branch, the branch's tip, and whether our check stands on the group's commit. One point of the limit. */
export const QUEUE_QUERY = `
query MergeQueue($owner: String!, $repo: String!, $branch: String!, $ref: String!, $head: GitObjectID!, $appId: Int!) {
  repository(owner: $owner, name: $repo) {
    defaultBranchRef { name }
    ref(qualifiedName: $ref) { target { oid } }
    mergeQueue(branch: $branch) {
      configuration { mergeMethod }
      entries(first: 100) {
        totalCount
        nodes {
          headCommit { oid }
          pullRequest { number headRefOid baseRefName state commits { totalCount } }
        }
      }
    }
    object(oid: $head) {
      ... on Commit {
        checkSuites(first: 10, filterBy: { appId: $appId }) {
          nodes { checkRuns(first: 1) { totalCount } }
        }
      }
    }
  }
}`;
