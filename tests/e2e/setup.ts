import { startProduct } from './product.ts';

/** Starts the product once for all tests that only look at the sample city; gives back what stops it. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.HAIDANG_E2E_URL) return async () => undefined;
  const product = await startProduct();
  process.env.HAIDANG_E2E_URL = product.url;
  return async () => {
    const code = await product.stop();
    // Windows knows no SIGTERM: there the process is simply ended.
    if (code !== 0 && process.platform !== 'win32')
      throw new Error(`the product stopped with ${code}:\n${product.output()}`);
  };
}
