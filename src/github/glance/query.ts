/** Whoever did something, in each of the kinds that have a number. */
export const ACCOUNT_FRAGMENT = `
fragment account on Actor {
  __typename
  login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }
}
`;

/**
 * Everything about a pull request that can change without its commits changing, in one question. Lists are asked for up
 * to one page; a longer one is read page by page elsewhere. GitHub counts what might have to be read: with these sizes a
 * glance costs one point of an installation's 5,000 an hour, and with ten suites of our own it would cost three.
 * Source: https://docs.github.com/en/graphql/reference/objects#pullrequest,
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export const GLANCE_QUERY = `
query Glance($owner: String!, $repo: String!, $number: Int!, $appId: Int!, $floorOwner: String!, $floorRepo: String!) {
  repository(owner: $owner, name: $repo) {
    databaseId
    defaultBranchRef { name target { oid } }
    pullRequest(number: $number) {
      title
      body
      isDraft
      state
      mergeCommit { oid }
      labels(first: 100) { totalCount nodes { name } }
      headRefName
      headRefOid
      headRepository { name owner { login } }
      baseRefName
      baseRef { target { oid } }
      author { ...account }
      assignees(first: 100) { totalCount nodes { ...account } }
      changedFiles
      commitCount: commits { totalCount }
      reviewRequests(first: 100) {
        totalCount
        nodes { requestedReviewer { __typename ... on Actor { login } ... on Team { combinedSlug } } }
      }
      reviews(first: 100) {
        totalCount
        nodes { fullDatabaseId state submittedAt author { ...account } commit { oid } }
      }
      comments(first: 100) {
        totalCount
        nodes { fullDatabaseId body createdAt updatedAt viewerDidAuthor author { ...account } }
      }
      retargets: timelineItems(
        first: 100
        itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]
      ) {
        filteredCount
        pageInfo { hasNextPage }
        nodes {
          ... on BaseRefChangedEvent { createdAt base: currentRefName }
          ... on AutomaticBaseChangeSucceededEvent { createdAt base: newBase }
        }
      }
      head: commits(last: 1) {
        nodes {
          commit {
            oid
            status { contexts { context state createdAt } }
            checkSuites(first: 50) {
              totalCount
              nodes {
                app { databaseId slug }
                checkRuns(first: 100, filterBy: { checkType: ALL }) {
                  totalCount
                  nodes { name status conclusion startedAt }
                }
              }
            }
            ours: checkSuites(first: 2, filterBy: { appId: $appId }) {
              totalCount
              nodes {
                checkRuns(first: 20, filterBy: { checkType: ALL }) {
                  totalCount
                  nodes {
                    databaseId
                    name
                    status
                    conclusion
                    completedAt
                    externalId
                    title
                    text
                    annotations(first: 1) { totalCount }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  floor: repository(owner: $floorOwner, name: $floorRepo) { defaultBranchRef { target { oid } } }
}
${ACCOUNT_FRAGMENT}`;
