/** Epoch seconds, always whole: Deskie keeps no fractions. */
export type Seconds = number;

export type CustomValue = string | number | boolean;
export type CustomValues = Readonly<Record<string, CustomValue>>;
