/** One secret of the demo company, as data: what is to be stored, not how. */
export interface DemoSecret {
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Oldest first. Empty: the secret has no value yet. */
  readonly versions: readonly DemoVersion[];
  /** Set: its deletion is scheduled, with so many days to restore it. */
  readonly recoveryDays?: number;
}

export interface DemoVersion {
  readonly value: DemoValue;
  /** Staging label that this version carries alone; left out, the version became AWSCURRENT when it was written. */
  readonly stage?: string;
}

/** In the shape of the API's SecretValueInput; bytes as base64. */
export type DemoValue =
  | { readonly string: string }
  | { readonly json: Readonly<Record<string, unknown>> }
  | { readonly bytes: string };
