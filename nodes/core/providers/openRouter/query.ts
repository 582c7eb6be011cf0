import { withoutTrailingSlash } from '../../http/client';
import { pathSegment } from '../../http/path-segment';
import { retryAfter } from '../../http/retry-after';
import { queryBy } from '../exchange';
import type { Provider } from '../provider';
import { responseProblem, statusOf } from './problems';
import { readJob } from './responses';
import { withRetryHints } from './retry-hint';

/** The address of the query is made from the ID: what a response calls `polling_url` is not followed. */
export const query: Provider['query'] = async (client, task) => {
	const path = `/videos/${pathSegment(task.taskId)}`;
	const base = withoutTrailingSlash(String(client.settings.baseUrl));
	const ask = queryBy(
		() => ({ method: 'GET', path }),
		(response) => {
			const status = statusOf(response);
			if (status >= 200 && status < 300) {
				const update = readJob(
					response.body,
					response.receivedAt,
					`${base}${path}/content?index=0`,
				);
				if (update) return { kind: 'update', update, raw: response.body };
				const message = 'the response could not be read';
				return { kind: 'transientFailure', message, afterMs: null };
			}
			const problem = responseProblem(response);
			if (status === 404) return { kind: 'notFound', problem };
			if (REFUSED.has(status)) return { kind: 'refused', problem };
			const afterMs = retryAfter(response);
			return { kind: 'transientFailure', message: problem.message, afterMs };
		},
	);
	return await ask(withRetryHints(client), task);
};

const REFUSED = new Set([400, 401, 402, 403]);
