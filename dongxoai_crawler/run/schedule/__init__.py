"""What other programs need to start runs: lines for cron, units for systemd."""
