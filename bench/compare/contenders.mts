import type { N8nClient } from '../../harness/n8n/client.mts';
import { NOVITA_KEY } from '../../harness/sandbox.mts';
import type { Provider } from '../../harness/trial.mts';
import { core } from './core.mts';
import { loop } from './loop.mts';
import { openAiFront } from './openai.mts';
import { ours } from './ours.mts';
import type { Middle } from './workflow.mts';

/** A way to get videos in n8n. */
export interface Contender {
	/** As in tables. */
	name: string;
	/** Whether its workflow has run before, and n8n has kept what it learned. */
	learned?: boolean;
	/** Creates what it needs and gives its nodes; `close` ends what it started. */
	prepare(client: N8nClient, provider: Provider): Promise<Prepared>;
}

interface Prepared {
	middle: Middle;
	close?: () => Promise<void>;
}

const ourNodes = (how: Parameters<typeof ours>[1]): Contender['prepare'] => {
	return async (_client, { suffix }) => ({ middle: ours(suffix, how) });
};

const httpLoop = (how: Parameters<typeof loop>[2]): Contender['prepare'] => {
	return async (client, { url, suffix }) => {
		const name = `Header${suffix}`;
		const value = `Bearer ${NOVITA_KEY}`;
		await client.createCredential(name, 'httpHeaderAuth', { name: 'Authorization', value });
		return { middle: loop(name, url, how) };
	};
};

async function openAi(client: N8nClient, { url, suffix }: Provider): Promise<Prepared> {
	const front = await openAiFront(url);
	const name = `OpenAI${suffix}`;
	await client.createCredential(name, 'openAiApi', { apiKey: 'sandbox-only', url: front.url });
	return { middle: core(name), close: front.close };
}

export const CONTENDERS = {
	wait: { name: 'Our nodes, Wait', prepare: ourNodes({ mode: 'wait' }) },
	learned: {
		name: 'Our nodes, Wait, ran before',
		learned: true,
		prepare: ourNodes({ mode: 'wait' }),
	},
	called: {
		name: 'Our nodes, Park, called back',
		prepare: ourNodes({ mode: 'park', called: true }),
	},
	timer: { name: 'Our nodes, Park, by timer', prepare: ourNodes({ mode: 'park' }) },
	loop5: { name: 'HTTP Request loop, 5 s', prepare: httpLoop({ seconds: 5 }) },
	loop30: { name: 'HTTP Request loop, 30 s', prepare: httpLoop({ seconds: 30 }) },
	core: { name: "n8n's OpenAI node", prepare: openAi },
	goOn: {
		name: 'Our nodes, Wait, On Error: Continue',
		prepare: ourNodes({ mode: 'wait', goOn: true }),
	},
	retrying: {
		name: 'HTTP Request loop, 5 s, Retry On Fail',
		prepare: httpLoop({ seconds: 5, retries: true }),
	},
} satisfies Record<string, Contender>;

export type ContenderId = keyof typeof CONTENDERS;
