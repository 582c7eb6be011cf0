import { randomUUID } from 'node:crypto';
import type { N8n } from '../../harness/n8n/instance.mts';
import { FORMS, node, wire } from '../../harness/pipeline.mts';
import type { Provider } from '../../harness/trial.mts';
import { ours } from '../compare/ours.mts';
import type { Middle } from '../compare/workflow.mts';
import { DELIVERED } from '../compare/workflow.mts';

/** Nodes that order videos, and how many executions a burst makes in all, by workflow. */
interface Prepared {
	middle: Middle;
	/** A workflow that receives each video in an execution of its own. */
	receiver?: string;
}

/** How a workflow gets its videos. */
export const MODES = {
	wait: {
		name: 'Wait',
		prepare: async (_n8n: N8n, { suffix }: Provider): Promise<Prepared> => ({
			middle: ours(suffix, { mode: 'wait', download: false }),
		}),
	},
	park: {
		name: 'Park, called back',
		prepare: async (_n8n: N8n, { suffix }: Provider): Promise<Prepared> => ({
			middle: ours(suffix, { mode: 'park', called: true, download: false }),
		}),
	},
	forget: { name: 'Fire and forget', prepare: fireAndForget },
};

export type Mode = keyof typeof MODES;

/** Generate Video alone; Video Task Trigger starts another workflow for each finished video. */
async function fireAndForget({ client, url }: N8n, { suffix }: Provider): Promise<Prepared> {
	const webhookId = randomUUID();
	const credentials = { novitaApi: { id: '', name: `Novita AI${suffix}` } };
	const parameters = { provider: 'novita', options: {} };
	const trigger = {
		...node('Ended', 'n8n-nodes-ai-video.videoTaskTrigger', 1, parameters),
		webhookId,
		credentials,
	};
	const receiver = await client.importWorkflow({
		name: `Receive ${webhookId}`,
		nodes: [trigger, node(DELIVERED, 'n8n-nodes-base.noOp', 1)],
		connections: { Ended: { main: [wire(DELIVERED)] } },
	});
	await client.activate(receiver);
	const callbackUrl = `${url}/webhook/${webhookId}/video-task`;
	const order = {
		...FORMS.wan,
		prompt: '={{ $json.prompt }}',
		options: { callbackUrl, submitsPerMinute: 6_000 },
	};
	const generate = node('Generate Video', 'n8n-nodes-ai-video.generateVideo', 1, order);
	return {
		receiver,
		middle: {
			nodes: [{ ...generate, credentials }],
			connections: { 'Generate Video': { main: [wire(DELIVERED)] } },
		},
	};
}
