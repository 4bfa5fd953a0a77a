import { Field, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'A key and a value that are attached to a secret.' })
export class Tag {
  @Field(() => String, { description: 'Case-sensitive; 1 to 128 characters.' })
  readonly key!: string;

  @Field(() => String, { description: 'Up to 256 characters; may be empty.' })
  readonly value!: string;
}
