/**
 * What is taken for the name of a Region: everything that a request can be signed for, and so what has a world of its
 * own. The longest of AWS has 16 characters; the bound keeps keys that are made of the name short.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export const regionPattern = /^(?=.{1,32}$)[a-z]{2,4}(?:-[a-z]+)+-\d+$/;
