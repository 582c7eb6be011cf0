/** What went wrong, ready to be shown: the provider's words, its code, and what to do next. */
export interface Problem {
	message: string;
	advice: string;
	/** The provider's own code such as RATE_LIMIT_EXCEEDED. */
	reason?: string | null;
	httpStatus?: number | null;
}
