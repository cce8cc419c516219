import { Agent, get } from 'node:http';

/**
 * `asker URL SECONDS LENGTH`: asks over some connections that stay open, and prints how many answers came. `{}` in the address
 * becomes another number each time. Fails where an answer is no success or shorter than LENGTH.
 */
const [, , url = '', seconds = '1', length = '0'] = process.argv;
const CONNECTIONS = 4;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const until = performance.now() + Number(seconds) * 1_000;
let [asked, done] = [0, 0];

function ask(): Promise<void> {
  // Not the same numbers in the next run of this program.
  const address = url.replace('{}', `${process.pid}${++asked}`);
  return new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      let n = 0;
      response.on('data', (chunk: Buffer) => {
        n += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode === 200 && n >= Number(length)) resolve();
        else reject(new Error(`${address} answers ${response.statusCode} with ${n} bytes`));
      });
    }).on('error', reject);
  });
}

async function connection(): Promise<void> {
  while (performance.now() < until) {
    await ask();
    done++;
  }
}
await Promise.all(Array.from({ length: CONNECTIONS }, connection));
agent.destroy();
process.stdout.write(String(done));
