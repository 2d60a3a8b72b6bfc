/** Java programs as child processes: started, watched, waited for, stopped and, if need be, killed. */
@NullMarked
package io.enrichment.local.process;

import org.jspecify.annotations.NullMarked;
