import type { Input } from '../aws/operations';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

type AwsTag = NonNullable<Input<'TagResource'>['Tags']>[number];

/** Tags as AWS takes and gives them, in our form. */
export function tagsOf(tags: readonly AwsTag[] | undefined): readonly Tag[] {
  return (tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
}

export function toAwsTag({ key, value }: Tag): AwsTag {
  return { Key: key, Value: value };
}

/** As AWS does it: a key that is there gets the new value. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  return [...new Map([...tags, ...added].map((tag) => [tag.key, tag])).values()];
}
