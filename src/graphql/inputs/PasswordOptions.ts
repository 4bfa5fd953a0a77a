import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'Defaults and bounds are those of the AWS operation GetRandomPassword.' })
export class PasswordOptions {
  @Field(() => Int, { defaultValue: 32, description: '1 to 4096.' })
  readonly length!: number;

  @Field(() => String, { nullable: true, description: 'Characters that must not occur: exclusion wins.' })
  readonly excludeCharacters?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'No digits.' })
  readonly excludeNumbers!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'No punctuation.' })
  readonly excludePunctuation!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'No upper-case letters.' })
  readonly excludeUppercase!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'No lower-case letters.' })
  readonly excludeLowercase!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'The space may occur.' })
  readonly includeSpace!: boolean;

  @Field(() => Boolean, { defaultValue: true, description: 'At least one character of each included type.' })
  readonly requireEachIncludedType!: boolean;
}
