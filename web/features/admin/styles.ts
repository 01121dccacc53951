/** Style sheets of the Mantine components that only the clinic's own pages use; see web/styles.ts. */
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import '@mantine/core/styles/Switch.layer.css'
