/**
 * What the service's model says of a string: its bounds in UTF-16 units, as the model's Java server counts them, or in
 * bytes of UTF-8.
 */
export interface StringShape {
  readonly kind: 'string';
  readonly min?: number;
  readonly max?: number;
  readonly unit?: 'bytes';
  readonly pattern?: string;
  readonly values?: readonly string[];
  /** A member whose value no error may quote. */
  readonly sensitive?: true;
}

/** Bytes, base64 on the wire; the bounds count bytes. */
export interface BlobShape {
  readonly kind: 'blob';
  readonly min?: number;
  readonly max?: number;
  readonly sensitive: true;
}

export interface IntegerShape {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanShape {
  readonly kind: 'boolean';
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: StringShape | StructureShape;
  readonly min?: number;
  readonly max?: number;
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly members: { readonly [name: string]: Shape & { readonly required?: true } };
}

/** A type of the service's model with its constraints, as data. */
export type Shape = StringShape | BlobShape | IntegerShape | BooleanShape | ListShape | StructureShape;

/** What a member of this shape holds once its JSON was read and its constraints were met. */
export type ValueOf<S> = S extends { kind: 'string'; values: readonly (infer V)[] }
  ? V
  : S extends { kind: 'string' }
    ? string
    : S extends { kind: 'blob' }
      ? Buffer
      : S extends { kind: 'integer' }
        ? number
        : S extends { kind: 'boolean' }
          ? boolean
          : S extends { kind: 'list'; of: infer E }
            ? readonly ValueOf<E>[]
            : S extends { kind: 'structure'; members: infer M }
              ? {
                  readonly [K in keyof M]: M[K] extends { required: true }
                    ? ValueOf<M[K]>
                    : ValueOf<M[K]> | undefined;
                }
              : never;
