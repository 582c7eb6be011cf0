import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import { SECRET_PARAMETER } from '../http/redact';
import { callbackSecret } from '../wait/callback-secret';

/**
 * The end of the path. n8n hands a call to whichever node waits when it comes: without it a provider's
 * late call would resume n8n's own Wait node of the same execution.
 */
export const RESUME_PATH = 'video-task';

/**
 * @returns the address at which a Wait for Callback of this execution is woken; it is signed by n8n 2
 * and carries a secret of our own on every line
 */
export function resumeAddress(context: IExecuteFunctions, client: ApiClient): string {
	const { $execution } = context.getWorkflowDataProxy(0);
	const { id, resumeUrl } = $execution as { id: string; resumeUrl: string };
	const [address = '', query] = resumeUrl.split('?');
	const secret = `${SECRET_PARAMETER}=${callbackSecret(client, id)}`;
	return `${address}/${RESUME_PATH}?${query ? `${query}&` : ''}${secret}`;
}
