/** Language confusion in the window: pass rates, and texts whose lines switch language in colour. */
package org.glotlens.app.view.confusion;
