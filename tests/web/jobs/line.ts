import type { Line } from '../../../src/web/jobs/client.ts';
import type { Request } from '../../../src/web/jobs/protocol.ts';
import { type Port, serve } from '../../../src/web/jobs/serve.ts';

/** A worker in the same thread, behind a real channel: everything is cloned and transferred as between threads. */
export function localLine(answer: (port: Port) => void = serve): Line & { readonly sent: Request[] } {
  const { port1, port2 } = new MessageChannel();
  const sent: Request[] = [];
  answer(port2 as unknown as Port);
  port1.start();
  port2.start();
  return {
    sent,
    postMessage(message, transfer) {
      sent.push(message);
      port1.postMessage(message, transfer);
    },
    addEventListener: port1.addEventListener.bind(port1) as Line['addEventListener'],
    terminate: () => port1.close(),
  };
}
