import { type Product, startProduct } from '../../support/product';

/** Answers with a way to start an empty gateway; all of them are stopped after each test of the file. */
export function freshProducts(): () => Promise<Product> {
  let products: Product[] = [];

  afterEach(async () => {
    await Promise.all(products.map((product) => product.stop()));
    products = [];
  });

  return async () => {
    const product = await startProduct({ MAX_AWS_CALLS: '5000' });
    products.push(product);
    return product;
  };
}
