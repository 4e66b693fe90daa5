/** Model and adapter folders in Hugging Face layout: safetensors, configs and digests, checked before use. */
package org.glotlens.engine.checkpoint;
