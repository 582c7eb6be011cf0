import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { ModelSpec } from '../../nodes/core/models/types';
import type { CheckedOrder, InvalidOrder } from '../../nodes/core/request/read-order';
import { readOrder } from '../../nodes/core/request/read-order';
import type { Json } from '../../nodes/core/utils/coerce';
import { GenerateVideo } from '../../nodes/GenerateVideo/GenerateVideo.node';
import { modelOf } from './model-of.mts';

/** Values by name in the form of Generate Video: front fields, and the rest under `options`. */
export type FormValues = Record<string, unknown> & { options?: Record<string, unknown> };

const { description } = new GenerateVideo();

/** @returns the parameters of a Generate Video node for this model, with n8n's own defaults */
export function nodeParameters(model: ModelSpec, filled: FormValues = {}): INodeParameters {
	const { provider, operation, id } = model;
	const chosen = { provider, operation, model: id };
	const defaults = NodeHelpers.getNodeParameters(
		description.properties,
		chosen,
		true,
		false,
		null,
		description,
	);
	return { ...defaults, ...filled } as INodeParameters;
}

/** @returns what Generate Video reads from its form, exactly as its execute() does */
export function orderFor(id: string, filled: FormValues): CheckedOrder | InvalidOrder {
	const parameters: IDataObject = nodeParameters(modelOf(id), filled) as IDataObject;
	const read = (name: string, fallback?: unknown) => {
		const value = name in parameters ? parameters[name] : fallback;
		return value;
	};
	return readOrder(read, 0, () => undefined);
}

/** @returns the request body; the key, which the credential adds, is not in it */
export function bodyFor(id: string, filled: FormValues): Json {
	const order = orderFor(id, filled);
	if ('problems' in order) throw new Error(order.problems.join('. '));
	return order.bodyOf(order.values);
}

/** @returns what is wrong with the filled-in form; empty when all is well */
export function problemsOf(id: string, filled: FormValues): string[] {
	const order = orderFor(id, filled);
	return 'problems' in order ? order.problems : [];
}
