import type { ApiClient } from '../../nodes/core/http/client';
import type { Provider } from '../../nodes/core/providers/provider';
import type { buildBody } from '../../nodes/core/request/body';
import type { ProbePorts } from './run.mts';
import { answerOf, NOT_FOUND } from './verdict.mts';

/**
 * @param build the product's own builder of bodies
 * @returns what sends a probe: one request by the product's own submit, which also reads the answer
 */
export function sender(
	provider: Provider,
	client: ApiClient,
	build: typeof buildBody,
): ProbePorts['send'] {
	return async (probe) => {
		const { id, title, surface, path } = probe.model;
		const about = { title, surface, path, notFoundAdvice: NOT_FOUND };
		const body = build(probe.model, probe.values as Parameters<typeof buildBody>[1]);
		return answerOf(
			await provider.submit(client, { provider: provider.id, model: id, ...about }, body),
			probe,
		);
	};
}
