import { suite } from './suite';

suite('bulk');
