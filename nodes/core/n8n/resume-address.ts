import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import { SECRET_PARAMETER } from '../http/redact';
import { callbackSecret } from '../wait/callback-secret';

/**
 * @returns the address at which a Wait for Callback of this execution is woken; it is signed by n8n 2
 * and carries a secret of our own on every line
 */
export function resumeAddress(context: IExecuteFunctions, client: ApiClient): string {
	const { $execution } = context.getWorkflowDataProxy(0);
	const { id, resumeUrl } = $execution as { id: string; resumeUrl: string };
	const separator = resumeUrl.includes('?') ? '&' : '?';
	return `${resumeUrl}${separator}${SECRET_PARAMETER}=${callbackSecret(client, id)}`;
}
