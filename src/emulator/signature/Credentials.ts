/** A long-term access key, as IAM gives it to a user. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
