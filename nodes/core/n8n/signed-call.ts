import type { IWebhookFunctions } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import type { Provider } from '../providers/provider';
import { wallClock } from './run-ports';

/** @returns whether a call is the provider's own, as far as its signature can tell */
export function isGenuineCall(
	context: IWebhookFunctions,
	provider: Pick<Provider, 'isGenuineCallback'>,
	{ settings }: Pick<ApiClient, 'settings'>,
): boolean {
	if (provider.isGenuineCallback === undefined) return true;
	const { rawBody } = context.getRequestObject();
	const headers = Object.entries(context.getHeaderData()).map(([name, value]) => [
		name.toLowerCase(),
		String(value),
	]);
	// Without the bytes nothing fits the signature.
	const call = { headers: Object.fromEntries(headers), body: rawBody ?? Buffer.alloc(0) };
	return provider.isGenuineCallback(call, settings, wallClock.now());
}
