import type { HandleClientError } from '@sveltejs/kit';
import { ApiError } from '$lib/api/error';

/** What a page that could not be loaded shows: the API's word, or that something of ours broke. */
export const handleError: HandleClientError = ({ error, message }) => {
	if (error instanceof ApiError) return { message: error.message, code: error.code };
	console.error(error);
	return { message };
};
