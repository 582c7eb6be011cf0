import type { Chance } from '../random.mts';
import type { Purchase } from '../ledger.mts';
import { statusAt } from '../ledger.mts';

/** An answer as n8n's HTTP helper hands it on. */
export interface Reply {
	statusCode: number;
	headers: Record<string, string>;
	body: unknown;
}

export function reply(statusCode: number, body: unknown, headers = {}): Reply {
	return { statusCode, body, headers };
}

const WORDS = {
	novita: {
		running: 'TASK_STATUS_PROCESSING',
		succeeded: 'TASK_STATUS_SUCCEED',
		failed: 'TASK_STATUS_FAILED',
		canceled: 'TASK_STATUS_CANCELED',
	},
	native: { running: 'running', succeeded: 'succeeded', failed: 'failed', canceled: 'cancelled' },
};

export function linkOf({ provider, id }: Pick<Purchase, 'provider' | 'id'>): string {
	return `https://cdn.${provider}.example/${id}.mp4`;
}

/** What the submit's answer is where nothing goes wrong. */
export function accepted(purchase: Purchase, time: number): Reply {
	const { id, provider } = purchase;
	if (provider === 'novita') return reply(200, { task_id: id });
	if (statusAt(purchase, time) === 'succeeded') {
		return reply(200, { status: 'success', id: Number(id), output: [linkOf(purchase)], meta: {} });
	}
	return reply(200, {
		status: 'processing',
		id: Number(id),
		eta: Math.ceil((purchase.endsAt - time) / 1000),
		fetch_result: `https://modelslab.example/api${purchase.surface}/${id}`,
		output: [],
		future_links: [linkOf(purchase)],
	});
}

/** What one query shows of a task; `undefined` stands for a task that is not visible. */
export function shown(purchase: Purchase | undefined, time: number): Reply {
	const status = purchase && statusAt(purchase, time);
	if (!purchase || !status) return notFound(purchase?.provider ?? 'novita');
	const hasLinks = status === 'succeeded' && time >= purchase.endsAt + purchase.linksAfter;
	const { id, reason } = purchase;
	const links = hasLinks ? [linkOf(purchase)] : [];
	if (purchase.surface.endsWith('/fetch')) return reply(200, modelsLab(purchase, status, links));
	if (purchase.surface.includes('minimax')) {
		const content = hasLinks ? { content: { url: links[0] } } : {};
		const error = status === 'failed' ? { error: { message: reason } } : {};
		return reply(200, { task: { id, status: WORDS.native[status], ...content, ...error } });
	}
	return reply(200, {
		task: {
			task_id: id,
			status: WORDS.novita[status],
			reason: status === 'failed' ? reason : '',
			eta: 0,
			progress_percent: 0,
		},
		images: [],
		videos: links.map((video_url) => ({ video_url, video_url_ttl: '3600', video_type: 'mp4' })),
	});
}

function modelsLab(
	{ id, reason }: Purchase,
	status: Purchase['status'] | 'running',
	output: string[],
) {
	switch (status) {
		case 'running':
			return { status: 'processing', message: 'Request processing', output: '' };
		case 'succeeded':
			return { status: 'success', id: Number(id), output, proxy_links: output };
		default:
			return {
				status: status === 'failed' ? 'failed' : 'cancelled',
				id: Number(id),
				message: reason,
			};
	}
}

export function notFound(provider: string): Reply {
	return provider === 'novita'
		? reply(404, { code: 404, reason: 'TASK_NOT_FOUND', message: 'task not found', metadata: {} })
		: reply(200, { status: 'error', message: 'Request not found' });
}

/** What the provider sends to a callback address. */
export function calledBack(purchase: Purchase): object {
	const { visibleAt, endsAt, linksAfter } = purchase;
	const { body } = shown(purchase, Math.max(visibleAt, endsAt + linksAfter));
	if (purchase.provider === 'novita') return { event_type: 'ASYNC_TASK_RESULT', payload: body };
	const { id, status, reason } = purchase;
	return status === 'succeeded'
		? { status: 'success', id: Number(id), output: [linkOf(purchase)] }
		: { status: 'failed', id: Number(id), message: reason };
}

/** Shapes that hold the ID all the same. */
export function oddWithId(purchase: Purchase, chance: Chance): Reply {
	const { id, provider, surface } = purchase;
	if (provider === 'novita') {
		const shapes = [{ task: { task_id: id } }, { data: { task_id: id } }, { id }];
		return reply(chance.pick([200, 201]), chance.pick(shapes));
	}
	const fetch_result = `https://modelslab.example/api${surface}/${id}`;
	const message = 'Processing timed out, fetch the result later';
	return chance.pick([
		reply(200, { status: 'error', id: Number(id), message, fetch_result }),
		reply(200, { status: 'failed', id, message: 'Try Again', fetch_result }),
		reply(200, { status: 'processing', id, eta: 10, message }),
		reply(200, { status: 'processing', fetch_result, message }),
		reply(200, { id: Number(id), output: [] }),
	]);
}

/** Shapes in which nobody can find the ID, but the task exists. */
export function oddWithoutId({ provider }: Purchase, chance: Chance): Reply {
	return provider === 'novita'
		? reply(200, chance.pick([{}, { name: 'ServiceUnavailable' }, { message: 'ok' }, null]))
		: reply(
				200,
				chance.pick([
					{ status: 'processing', output: [] },
					{ status: 'success', output: [] },
					{ status: 'processing', message: 'Too many faces, this may take a while' },
				]),
			);
}

export const HTML = '<!DOCTYPE html><html><body>Please come back later</body></html>';
