import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A tag to attach.' })
export class TagInput {
  @Field(() => String, { description: '1 to 128 characters; must not begin with `aws:`.' })
  readonly key!: string;

  @Field(() => String, { description: 'Up to 256 characters; may be empty.' })
  readonly value!: string;
}
