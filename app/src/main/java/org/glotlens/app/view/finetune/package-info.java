/** The fine-tune tab: data, hyper-parameters, the run on show with its loss and probes, and all runs side by side. */
package org.glotlens.app.view.finetune;
