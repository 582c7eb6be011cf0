import { randomUUID } from 'node:crypto';
import type { N8n } from '../../harness/n8n/instance.mts';
import { FORMS, node, wire } from '../../harness/pipeline.mts';
import type { Provider } from '../../harness/trial.mts';
import { ourNodes } from '../compare/our-nodes.mts';
import type { WorkflowFragment } from '../compare/workflow.mts';
import { DELIVERED } from '../compare/workflow.mts';

interface Prepared {
	fragment: WorkflowFragment;
	/** Id of a workflow that receives each video in an execution of its own. */
	receiver?: string;
}

/** Ways in which a workflow gets its videos. */
export const MODES = {
	wait: {
		name: 'Wait',
		prepare: async (_n8n: N8n, { suffix }: Provider): Promise<Prepared> => ({
			fragment: ourNodes(suffix, { mode: 'wait', download: false }),
		}),
	},
	park: {
		name: 'Wait for Callback, called back',
		prepare: async (_n8n: N8n, { suffix }: Provider): Promise<Prepared> => ({
			fragment: ourNodes(suffix, { mode: 'park', callback: true, download: false }),
		}),
	},
	fireAndForget: { name: 'Fire and forget', prepare: fireAndForget },
};

export type Mode = keyof typeof MODES;

/** Generate Video alone; Video Task Trigger starts another workflow for each finished video. */
async function fireAndForget({ client, url }: N8n, { suffix }: Provider): Promise<Prepared> {
	const webhookId = randomUUID();
	const credentials = { novitaApi: { id: '', name: `Novita AI${suffix}` } };
	const parameters = { provider: 'novita', options: {} };
	const trigger = {
		...node('Callback', 'n8n-nodes-ai-video.videoTaskTrigger', 1, parameters),
		webhookId,
		credentials,
	};
	const receiver = await client.importWorkflow({
		name: `Receive ${webhookId}`,
		nodes: [trigger, node(DELIVERED, 'n8n-nodes-base.noOp', 1)],
		connections: { Callback: { main: [wire(DELIVERED)] } },
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
		fragment: {
			nodes: [{ ...generate, credentials }],
			connections: { 'Generate Video': { main: [wire(DELIVERED)] } },
		},
	};
}
