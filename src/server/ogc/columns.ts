import { TableBuilder } from '../../core/table/build.ts';
import { encodeTable, TABLE_MEDIA_TYPE } from '../../core/table/codec.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../http/encoded.ts';
import type { DatasetInfo, LayerInfo } from '../store/store.ts';

/** All incidents of a dataset as the compact columns that the dashboard reads. */
export function columnsOf(context: Context, dataset: DatasetInfo, info: LayerInfo): Answer {
  return {
    key: 'incidents/columns',
    version: context.versionOf(dataset, info.version),
    contentType: TABLE_MEDIA_TYPE,
    changedAtMs: info.changedAtMs,
    vary: 'Accept',
    make: async () => encodeTable(await tableOf(context, dataset)),
  };
}

async function tableOf({ store }: Context, { id, profile }: DatasetInfo) {
  const builder = new TableBuilder({
    timeZone: profile.timeZone,
    ...(profile.classes && { classes: profile.classes }),
  });
  for await (const batch of store.streamIncidents(id)) for (const row of batch) builder.add(row);
  return builder.finish();
}
