// Written by `npm run schema`: change operations.graphql or codegen.json instead.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// biome-ignore-all assist: generated

      export type PossibleTypesResultData = {
  "possibleTypes": {
    "UserError": [
      "GenericUserError",
      "InvalidPolicyError",
      "SecretAlreadyExistsError",
      "SecretNotFoundError",
      "SecretScheduledForDeletionError",
      "VersionConflictError"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "UserError": [
      "GenericUserError",
      "InvalidPolicyError",
      "SecretAlreadyExistsError",
      "SecretNotFoundError",
      "SecretScheduledForDeletionError",
      "VersionConflictError"
    ]
  }
};
      export default result;
    