import { Field, InputType } from 'type-graphql';
import { SecretJSON } from '../scalars/SecretJSON';
import { PasswordOptions } from './PasswordOptions';

@InputType({
  description:
    'A password made by GetRandomPassword and stored; it does not leave the gateway. With `key`, it is put under that key of the `template` object.',
})
export class GeneratedValueInput {
  @Field(() => PasswordOptions, {
    nullable: true,
    description: 'What it is made of; left out, 32 characters of every kind but the space.',
  })
  readonly password?: PasswordOptions | null;

  @Field(() => SecretJSON, {
    nullable: true,
    description: 'The object to store, but for the password. Only together with `key`.',
  })
  readonly template?: Readonly<Record<string, unknown>> | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Top-level key of `template` that gets the password; one that is there gets it in place of its value. Only together with `template`.',
  })
  readonly key?: string | null;
}
