/** App suites on one commit; more than one happens where the same commit is on several branches. */
const SUITES = 2;

/**
 * What can change without the app being told, of every open pull request of a page. GitHub counts one point for a hundred
 * lists that it has to read: `pointsOf` says how many that are.
 * Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export const OPEN_QUERY = `
query OpenPullRequests($owner: String!, $repo: String!, $first: Int!, $after: String, $appId: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequests(states: [OPEN], first: $first, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        number
        title
        isDraft
        headRefOid
        baseRefName
        updatedAt
        reviews(last: 100) { nodes { fullDatabaseId state } }
        head: commits(last: 1) {
          nodes {
            commit {
              oid
              checkSuites(first: ${SUITES}, filterBy: { appId: $appId }) {
                totalCount
                nodes {
                  checkRuns(first: 100, filterBy: { checkType: LATEST }) {
                    totalCount
                    nodes { databaseId name status conclusion }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
`;

/** The list itself, and of each of its entries the reviews, the head, its suites and their runs. */
const listsOf = (size: number): number => 1 + size * (1 + 1 + 1 + SUITES);

/** What GitHub takes of an installation's points for pages of this size. */
export const pointsOf = (size: number, pages: number): number => Math.max(1, Math.round(listsOf(size) / 100)) * pages;
