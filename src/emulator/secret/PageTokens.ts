/** Makes the tokens that a caller passes back for the next page. */
export interface PageTokens {
  /** @param query what the token is good for: the operation and everything that decides about the order */
  issue(query: string, position: string): string;
  /** @throws AwsError InvalidNextTokenException when it was not issued for this query */
  redeem(query: string, token: string): string;
}
