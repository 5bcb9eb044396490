/**
 * Spaces between the digits of a number, as part of a character class: ordinary, no-break, thin and
 * other narrow ones, which phones and mail programs put there.
 */
export const SPACES = ' \\u00a0\\u2000-\\u200a\\u202f';

/** Hyphens and dashes between the digits of a number, as the end of a character class. */
export const DASHES = '\\u2010-\\u2015\\u2212-';
