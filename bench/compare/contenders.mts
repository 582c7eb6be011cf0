import type { N8nClient } from '../../harness/n8n/client.mts';
import { NOVITA_KEY } from '../../harness/sandbox.mts';
import type { Provider } from '../../harness/trial.mts';
import { n8nOpenAi } from './n8n-openai.mts';
import { httpLoop } from './http-loop.mts';
import { startOpenAiAdapter } from './openai-adapter.mts';
import { ourNodes } from './our-nodes.mts';
import type { WorkflowFragment } from './workflow.mts';

/** A way to get videos in n8n. */
export interface Contender {
	/** As in tables. */
	name: string;
	/** Creates what it needs and returns its nodes; `close` ends what it started. */
	prepare(client: N8nClient, provider: Provider): Promise<Prepared>;
}

interface Prepared {
	fragment: WorkflowFragment;
	close?: () => Promise<void>;
}

type Prepare = Contender['prepare'];

const withOurNodes = (options: Parameters<typeof ourNodes>[1]): Prepare => {
	return async (_client, { suffix }) => ({ fragment: ourNodes(suffix, options) });
};

const withHttpLoop = (options: Parameters<typeof httpLoop>[2]): Prepare => {
	return async (client, { url, suffix }) => {
		const name = `Header${suffix}`;
		const value = `Bearer ${NOVITA_KEY}`;
		await client.createCredential(name, 'httpHeaderAuth', { name: 'Authorization', value });
		return { fragment: httpLoop(name, url, options) };
	};
};

async function withN8nOpenAi(client: N8nClient, { url, suffix }: Provider): Promise<Prepared> {
	const adapter = await startOpenAiAdapter(url);
	const name = `OpenAI${suffix}`;
	await client.createCredential(name, 'openAiApi', { apiKey: 'sandbox-only', url: adapter.url });
	return { fragment: n8nOpenAi(name), close: adapter.close };
}

export const CONTENDERS = {
	wait: { name: 'Our nodes, Wait', prepare: withOurNodes({ mode: 'wait' }) },
	callback: {
		name: 'Our nodes, Wait for Callback, called back',
		prepare: withOurNodes({ mode: 'park', callback: true }),
	},
	timer: {
		name: 'Our nodes, Wait for Callback, by timer',
		prepare: withOurNodes({ mode: 'park' }),
	},
	loop5: { name: 'HTTP Request loop, 5 s', prepare: withHttpLoop({ seconds: 5 }) },
	loop30: { name: 'HTTP Request loop, 30 s', prepare: withHttpLoop({ seconds: 30 }) },
	openAi: { name: "n8n's OpenAI node", prepare: withN8nOpenAi },
	continueOnError: {
		name: 'Our nodes, Wait, On Error: Continue',
		prepare: withOurNodes({ mode: 'wait', continueOnError: true }),
	},
	loop5Retry: {
		name: 'HTTP Request loop, 5 s, Retry On Fail',
		prepare: withHttpLoop({ seconds: 5, retries: true }),
	},
} satisfies Record<string, Contender>;

export type ContenderId = keyof typeof CONTENDERS;
