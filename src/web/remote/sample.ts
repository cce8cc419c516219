import { SAMPLE_DATASET } from '../../core/model/profile.ts';
import { FetchError } from '../jobs/errors.ts';
import { address, loadConfig } from './config.ts';

/**
 * Puts the sample city on show again where a server shows another dataset of its store; a folder of files has
 * only one. Throws FetchError where the server does not do it.
 */
export async function showSample(signal: AbortSignal): Promise<void> {
  const config = await loadConfig(signal);
  if (config.mode !== 'server') return;
  const doing = 'going back to the sample city';
  const url = address(`api/datasets/${SAMPLE_DATASET}/activate`);
  const response = await fetch(url, { method: 'POST', signal }).catch((cause: unknown) => {
    throw new FetchError('unreachable', doing, url, 'does not answer', cause);
  });
  if (!response.ok) throw new FetchError('refused', doing, url, `answers ${response.status}`);
}
