// `npm run bench:media`: large files through a real n8n, compared with curl. Linux; needs curl.
import { parseArgs } from 'node:util';
import type { Line } from '../harness/n8n/lines.mts';
import { LINES, versionOf } from '../harness/n8n/lines.mts';
import type { Stage } from './media/stage.mts';
import { openStage } from './media/stage.mts';
import { isGood, tableOf } from './media/table.mts';
import type { Row } from './media/trials.mts';
import {
	largeDownload,
	largeUpload,
	manyDownloads,
	manyOrders,
	manyUploads,
	plainDownload,
	plainUpload,
} from './media/trials.mts';

const TRIALS: Record<string, (stage: Stage, megabytes: number) => Promise<Row>> = {
	down: largeDownload,
	up: largeUpload,
	'many-down': async (stage, megabytes) => await manyDownloads(stage, 10, megabytes / 10),
	'many-up': async (stage, megabytes) => await manyUploads(stage, 10, megabytes / 10),
	'10-orders': async (stage, megabytes) => await manyOrders(stage, 10, megabytes / 100),
	'50-orders': async (stage, megabytes) => await manyOrders(stage, 50, megabytes / 100),
	// Last, since n8n's own node leaves much memory behind.
	'plain-down': plainDownload,
	'plain-up': plainUpload,
};

const { values } = parseArgs({
	options: {
		line: { type: 'string', multiple: true, default: [...LINES] },
		trial: { type: 'string', multiple: true, default: Object.keys(TRIALS) },
		megabytes: { type: 'string', default: '1000' },
		// Speed of the line for n8n and curl alike; 0: as fast as loopback goes.
		megabits: { type: 'string', default: '1000' },
	},
});
const megabytes = Number(values.megabytes);

let good = true;
for (const line of values.line as Line[]) {
	process.env.N8N_LINE = line;
	const rows = await runTrials();
	good &&= rows.every(isGood);
	console.log(`\nn8n ${versionOf(line)}, files in its file system\n\n${tableOf(rows)}`);
}
process.exitCode = good ? 0 : 1;

async function runTrials(): Promise<Row[]> {
	const stage = await openStage(Number(values.megabits) || null);
	try {
		const rows: Row[] = [];
		for (const name of values.trial) rows.push(await TRIALS[name](stage, megabytes));
		return rows;
	} finally {
		await stage.close();
	}
}
