import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ModelSpec } from '../core/models/types';
import { callbackSecret, SECRET_PARAMETER } from '../core/providers/callback';
import type { Door } from '../core/transport/door';

/**
 * @returns the body with the address at which a parked Wait for Task of this execution is woken;
 * the address is signed by n8n 2 and carries a secret of our own on every line
 */
export function withCallBack(
	context: IExecuteFunctions,
	{ callbackPath }: ModelSpec,
	body: IDataObject,
	door: Door,
): IDataObject {
	const { $execution } = context.getWorkflowDataProxy(0);
	const { id, resumeUrl } = $execution as { id: string; resumeUrl: string };
	const secret = callbackSecret(door, id);
	const address = `${resumeUrl}${resumeUrl.includes('?') ? '&' : '?'}${SECRET_PARAMETER}=${secret}`;
	return withValue(body, (callbackPath as string).split('.'), address);
}

function withValue(body: IDataObject, [key, ...rest]: string[], value: string): IDataObject {
	const inner = (body[key] ?? {}) as IDataObject;
	return { ...body, [key]: rest.length === 0 ? value : withValue(inner, rest, value) };
}
